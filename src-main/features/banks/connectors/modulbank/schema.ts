/** Answers of Модульбанк, as far as they are read; every other field is kept as it came. */
import { z } from 'zod';
import { word } from '../json-rows.ts';

export const companiesSchema = z.array(
  z.looseObject({
    bankAccounts: z.array(
      z.looseObject({
        id: z.string().regex(/^[\w-]+$/),
        number: z.string().regex(/^\d{20}$/),
        accountName: word,
        bankBic: word,
        bankName: word,
        /** `RUR`, `USD`, … */
        currency: word,
        balance: z.unknown().optional(),
        /** `New` is a working account. */
        status: word,
      }),
    ),
  }),
);

export const historySchema = z.array(z.unknown());

export const operationSchema = z.looseObject({
  id: word,
  status: z.string(),
  category: z.string(),
  contragentName: word,
  contragentInn: word,
  contragentKpp: word,
  contragentBankAccountNumber: word,
  contragentBankName: word,
  contragentBankBic: word,
  currency: word,
  amount: z.unknown().optional(),
  paymentPurpose: word,
  /** `YYYY-MM-DDTHH:mm:ss` without a zone. */
  executed: z.string(),
  docNumber: word,
});
