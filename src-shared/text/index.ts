export * from './columns.ts';
export * from './fold.ts';
