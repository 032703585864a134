export * from './banks.ts';
export * from './events.ts';
export * from './overview.ts';
export * from './payments.ts';
export * from './primitives.ts';
export * from './registry.ts';
export * from './registry-import.ts';
export * from './uploads.ts';
