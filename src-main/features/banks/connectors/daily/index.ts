/** The statement API that Альфа-Банк and Сбер share: a day a request, pages, a summary with counts. */
export { type Asked, collectDaily, type DailyBank, type Meaning } from './collect.ts';
export { KINDS, parseDaily } from './parse.ts';
export { type IdNames, readRow } from './row.ts';
export { parseJson, read, readPage } from './schema.ts';
