/** What a person has chosen about a registry so far. Pure. */
import type {
  PayoutField,
  PayoutFile,
  PayoutInput,
  PayoutMapping,
  PayoutRow,
  PayoutSheet,
} from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';

export interface PayoutChoice {
  readonly sheet: string;
  readonly mapping: PayoutMapping;
  readonly totalFee: Minor | null;
  readonly take: readonly number[];
  readonly skip: readonly number[];
  readonly refunds: boolean;
}

/** The fullest sheet with its columns as guessed or remembered. */
export function openingChoice({ sheets }: PayoutFile): PayoutChoice | undefined {
  const [first, ...others] = sheets;
  if (first === undefined) return undefined;
  return choiceOf(others.reduce((best, sheet) => (sheet.rows > best.rows ? sheet : best), first));
}

export function choiceOf({ name, mapping }: PayoutSheet): PayoutChoice {
  return { sheet: name, mapping, totalFee: null, take: [], skip: [], refunds: false };
}

/** A column serves one field: the one that had it before loses it. */
export function withColumn(mapping: PayoutMapping, field: PayoutField, column: number | null): PayoutMapping {
  const others = Object.entries(mapping).filter(([name, at]) => name !== field && at !== column);
  return Object.fromEntries(column === null ? others : [...others, [field, column]]);
}

/** The row taken or left out, whatever was said of it before. */
export function withRow(choice: PayoutChoice, { row, state }: PayoutRow, taken: boolean): PayoutChoice {
  const take = choice.take.filter((one) => one !== row);
  const skip = choice.skip.filter((one) => one !== row);
  if (taken) return { ...choice, take: state === 'fits' ? take : [...take, row], skip };
  return { ...choice, take, skip: [...skip, row] };
}

/** Whether there is anything to choose about a row. */
export function mayBeTaken({ state }: PayoutRow): boolean {
  return state === 'fits' || state === 'differs' || state === 'refund';
}

export function inputOf(paymentId: number, uploadId: string, choice: PayoutChoice): PayoutInput {
  return {
    paymentId,
    uploadId,
    ...choice,
    take: [...choice.take],
    skip: [...choice.skip],
  };
}
