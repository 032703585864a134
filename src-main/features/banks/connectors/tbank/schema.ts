/** Answers of T-API, as far as they are read; every other field is kept as it came. */
import { z } from 'zod';
import { word } from '../json-rows.ts';

export const accountsSchema = z.array(
  z.looseObject({
    accountNumber: z.string().regex(/^\d{20}$/),
    name: word,
    status: word,
    /** Digits of the classifier: `643`. */
    currency: word,
    bankBik: word,
  }),
);

export const pageSchema = z.looseObject({
  operations: z.array(z.unknown()),
  nextCursor: word,
  /** On the first page only. */
  balances: z
    .looseObject({ balanceBegin: z.unknown().optional(), balanceEnd: z.unknown().optional() })
    .nullish(),
});
export type Page = z.infer<typeof pageSchema>;

/** The two sides of a transfer name their fields otherwise than `counterParty` does. */
const side = z
  .looseObject({ acct: word, inn: word, kpp: word, name: word, bicRu: word, bankName: word })
  .nullish();

export const operationSchema = z.looseObject({
  operationId: word,
  operationStatus: z.string(),
  typeOfOperation: z.string(),
  operationDate: z.string(),
  docDate: word,
  documentNumber: word,
  accountAmount: z.unknown().optional(),
  accountCurrencyDigitalCode: word,
  description: word,
  payPurpose: word,
  payer: side,
  receiver: side,
  counterParty: z
    .looseObject({ account: word, inn: word, kpp: word, name: word, bankName: word, bankBic: word })
    .nullish(),
});
export type Operation = z.infer<typeof operationSchema>;
