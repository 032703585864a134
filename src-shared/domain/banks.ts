/** Banks that the program can connect to. */
import { z } from 'zod';

export const BANK_KEYS = ['tochka', 'tbank', 'modulbank', 'alfa', 'sber', 'directbank', 'bcc'] as const;
export const bankKeySchema = z.enum(BANK_KEYS);
export type BankKey = z.infer<typeof bankKeySchema>;
