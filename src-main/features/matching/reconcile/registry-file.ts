/** `registry.json`: clients, invoices and own accounts in one file, as other programs hand them over. */
import { z } from 'zod';
import { isDay } from '../../../../src-shared/dates/index.ts';
import { type Minor, parseCurrency, parseMinor, toMinor, ZERO } from '../../../../src-shared/money/index.ts';
import type { ClientFacts, InvoiceFacts } from '../types.ts';

const text = z.string().trim();
const day = text.refine(isDay, { error: 'not a date YYYY-MM-DD' });
const currency = text.transform((value, context) => {
  const found = parseCurrency(value);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: `not a currency: ${value}` });
  return z.NEVER;
});

const client = z.object({
  id: text.min(1),
  name: text,
  inn: text.default(''),
  kpp: text.default(''),
  kind: z.enum(['company', 'sole_trader', 'ip', 'person']).default('company'),
  aliases: z.array(text).default([]),
  accounts: z.array(text).default([]),
});

const invoice = z.object({
  id: text.min(1),
  number: text,
  date: day,
  clientId: text.min(1),
  amount: text,
  currency: currency.prefault('RUB'),
  status: z.enum(['open', 'partial', 'paid', 'cancelled']).default('open'),
  /** What was paid before, where the file says so. */
  paid: text.optional(),
  dueDate: day.optional(),
  contractNumber: text.optional(),
});

const ownAccount = z.object({
  account: text.min(1),
  bic: text.default(''),
  bank: text.default(''),
  currency: currency.prefault('RUB'),
});

/** The form of `registry.json`. */
export const registrySchema = z.object({
  clients: z.array(client),
  invoices: z.array(invoice),
  ownAccounts: z.array(ownAccount).default([]),
});
export type RegistryFile = z.infer<typeof registrySchema>;

/** Clients of the file as the matcher takes them; nothing is learnt in a file. */
export function clientFacts(file: RegistryFile): ClientFacts[] {
  return file.clients.map(({ kind, ...rest }) => ({
    ...rest,
    kind: kind === 'sole_trader' ? 'ip' : kind,
    learnt: { accounts: [], names: [] },
  }));
}

/** Invoices of the file as the matcher takes them. Throws `RangeError` for a sum that is none. */
export function invoiceFacts(file: RegistryFile): InvoiceFacts[] {
  return file.invoices.map((one) => {
    const amount = parseMinor(one.amount, one.currency);
    if (amount === undefined) throw new RangeError(`invoice ${one.id}: not a sum: ${one.amount}`);
    return {
      id: one.id,
      clientId: one.clientId,
      number: one.number,
      date: one.date,
      dueDate: one.dueDate,
      amount,
      remaining: remainingOf(one, amount),
      currency: one.currency,
      contractNumber: one.contractNumber,
      cancelled: one.status === 'cancelled',
    };
  });
}

function remainingOf(one: z.infer<typeof invoice>, amount: Minor): Minor {
  if (one.status === 'paid') return ZERO;
  if (one.paid === undefined) return amount;
  const paid = parseMinor(one.paid, one.currency);
  if (paid === undefined) throw new RangeError(`invoice ${one.id}: not a sum: ${one.paid}`);
  return toMinor(amount - paid);
}
