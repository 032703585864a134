/** The keys of «не платёж клиента». Pure. */
import type { PaymentCategory } from '../../../src-shared/domain/index.ts';

/** What money that came in may be, the most frequent first. */
export const INCOMING_CATEGORIES = [
  'own_transfer',
  'loan',
  'acquiring',
  'interest',
  'supplier_refund',
  'tax',
  'rent',
  'bank_fee',
  'salary',
  'supplier',
  'other',
] as const satisfies readonly PaymentCategory[];

/** Keys of the categories in their order; letters are told by their place on the keyboard. */
export const CATEGORY_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', 'Q'] as const;

/** The category that a key stands for. */
export function categoryOfKey(code: string): PaymentCategory | undefined {
  const name = /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(code)?.[1];
  return INCOMING_CATEGORIES.find((_, at) => name !== undefined && CATEGORY_KEYS[at] === name);
}
