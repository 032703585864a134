export * from './money.ts';
export * from './text.ts';
