export * from './account.ts';
export * from './inn.ts';
export * from './kazakhstan.ts';
export * from './ogrn.ts';
export type { Verdict } from './verdict.ts';
