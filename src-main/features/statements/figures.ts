/** What is gathered of one account while a file is read. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Currency } from '../../../src-shared/money/index.ts';
import type { AccountSection } from './types.ts';

interface DayFigures {
  in: number;
  out: number;
  count: number;
  line: number;
}

/** What is gathered of one account. */
export interface AccountFigures {
  readonly account: string;
  readonly currency: Currency;
  readonly sections: AccountSection[];
  readonly days: Map<Day, DayFigures>;
  in: number;
  out: number;
  count: number;
  /** Movements whose direction was told by dates alone, and the first such line. */
  guessed: number;
  guessedLine: number;
}
