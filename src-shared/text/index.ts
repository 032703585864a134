export * from './account.ts';
export * from './columns.ts';
export * from './fold.ts';
