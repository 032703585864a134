import type { Migration } from '../migration.ts';
import { migration0001 } from './0001-first.ts';
import { migration0002 } from './0002-banks.ts';
import { migration0003 } from './0003-expenses.ts';
import { migration0004 } from './0004-deals-move.ts';
import { migration0005 } from './0005-fees.ts';
import { migration0006 } from './0006-match-rules.ts';
import { migration0007 } from './0007-learning.ts';

/** Every step, in order. A released step is never edited: the next one mends it. */
export const MIGRATIONS: readonly Migration[] = [
  migration0001,
  migration0002,
  migration0003,
  migration0004,
  migration0005,
  migration0006,
  migration0007,
];
