/** `registry.json`: clients, invoices and own accounts in one file. Rows that cannot be read are kept as such. */
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';

const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim());
const optionalText = text.nullish().transform((value) => value ?? '');

export const jsonClientSchema = z.object({
  id: text,
  name: text.refine((value) => value !== ''),
  inn: optionalText,
  kpp: optionalText,
  kind: optionalText,
  country: optionalText,
  email: optionalText,
  phone: optionalText,
  address: optionalText,
  aliases: z.array(text).default([]),
  accounts: z
    .array(
      z
        .union([text, z.object({ account: text, bic: optionalText, bank: optionalText })])
        .transform((value) => {
          return typeof value === 'string'
            ? { number: value, bic: '', bankName: '' }
            : { number: value.account, bic: value.bic, bankName: value.bank };
        }),
    )
    .default([]),
});
export type JsonClient = z.infer<typeof jsonClientSchema>;

export const jsonInvoiceSchema = z.object({
  id: text,
  number: text.refine((value) => value !== ''),
  date: text,
  dueDate: optionalText,
  clientId: text,
  amount: text,
  vatAmount: optionalText,
  currency: optionalText,
  status: optionalText,
  subject: optionalText,
  contractNumber: optionalText,
});
export type JsonInvoice = z.infer<typeof jsonInvoiceSchema>;

export const jsonAccountSchema = z.object({
  account: text.refine((value) => value !== ''),
  bic: optionalText,
  bank: optionalText,
  currency: optionalText,
});
export type JsonAccount = z.infer<typeof jsonAccountSchema>;

const fileSchema = z.object({
  clients: z.array(z.unknown()).default([]),
  invoices: z.array(z.unknown()).default([]),
  ownAccounts: z.array(z.unknown()).default([]),
});
export type JsonRegistry = z.infer<typeof fileSchema>;

/** Reads the file's outer form. Throws `AppError`: `registry.badJson`, `registry.empty`. */
export function readJsonRegistry(source: string, name: string): JsonRegistry {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new AppError('registry.badJson', { name }, error);
  }
  const file = fileSchema.safeParse(value);
  if (!file.success) throw new AppError('registry.badJson', { name }, file.error);
  const { clients, invoices, ownAccounts } = file.data;
  if (clients.length + invoices.length + ownAccounts.length === 0)
    throw new AppError('registry.empty', { name });
  return file.data;
}
