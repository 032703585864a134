/** The list of payments, a payment's card, own accounts. */
import type {
  AccountRow,
  PaymentDetails,
  PaymentPage,
  PaymentPageInput,
} from '../../../src-shared/domain/index.ts';
import { createReadCache, type Database } from '../../platform/db/index.ts';
import { accountRows } from './accounts.ts';
import { paymentDetails } from './details.ts';
import { paymentRowsByIds } from './rows.ts';
import { createSelections } from './selection.ts';
import type { Suggester } from './suggester.ts';

export interface PaymentsOptions {
  readonly db: Database;
  readonly suggester: Suggester;
  /** Above this many payments their texts are searched in the database and not in memory. */
  readonly maxTexts?: number;
}

export function createPaymentsService({ db, suggester, maxTexts }: PaymentsOptions) {
  const { read } = db;
  const selections = createSelections(db, maxTexts);
  const accounts = createReadCache<readonly AccountRow[]>(read, 1);
  return {
    page: async (input: PaymentPageInput): Promise<PaymentPage> => {
      const { ids, total, sumIn, sumOut } = await selections.page(input);
      return { total, sumIn, sumOut, rows: await paymentRowsByIds(read, ids) };
    },
    /** Throws `AppError('payment.notFound')`. */
    get: (id: number): Promise<PaymentDetails> => paymentDetails(read, suggester, id),
    accounts: (): Promise<readonly AccountRow[]> => accounts.get('all', () => accountRows(read)),
  };
}
