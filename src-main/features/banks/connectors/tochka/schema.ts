/** Answers of Точка Open API 1.0, as far as they are read; every other field is kept as it came. */
import { z } from 'zod';
import { word } from '../json-rows.ts';

export const accountsSchema = z.looseObject({
  Data: z.looseObject({
    Account: z.array(
      z.looseObject({
        /** `<account>/<БИК>`. */
        accountId: z.string(),
        status: word,
        currency: word,
        accountDetails: z.array(z.looseObject({ name: word })).nullish(),
      }),
    ),
  }),
});

const statement = z.looseObject({
  accountId: word,
  statementId: z.string().regex(/^[\w.:-]+$/),
  status: z.string(),
  startDateTime: word,
  endDateTime: word,
  startDateBalance: z.unknown().optional(),
  endDateBalance: z.unknown().optional(),
  Transaction: z.array(z.unknown()).nullish(),
});
export type Statement = z.infer<typeof statement>;

/** The answer to an order has an object where the later ones have an array of one. */
export const orderSchema = z.looseObject({ Data: z.looseObject({ Statement: statement }) });
export const statementSchema = z.looseObject({
  Data: z.looseObject({ Statement: z.array(statement).length(1) }),
});

const party = z.looseObject({ inn: word, kpp: word, name: word }).nullish();
const account = z.looseObject({ identification: word }).nullish();
const agent = z.looseObject({ identification: word, name: word }).nullish();

/** Only the first three are always there. */
export const transactionSchema = z.looseObject({
  creditDebitIndicator: z.string(),
  status: z.string(),
  Amount: z.looseObject({ amount: z.unknown(), currency: word }),
  transactionId: word,
  paymentId: word,
  documentNumber: word,
  transactionTypeCode: word,
  documentProcessDate: word,
  description: word,
  DebtorParty: party,
  CreditorParty: party,
  DebtorAccount: account,
  CreditorAccount: account,
  DebtorAgent: agent,
  CreditorAgent: agent,
});
export type Transaction = z.infer<typeof transactionSchema>;
