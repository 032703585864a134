/** One row of a registry: what was sold or given back, and what of it was withheld. Pure. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { Message, PayoutField, PayoutMapping } from '../../../src-shared/domain/index.ts';
import { add, type Currency, type Minor, subtract, toMinor, ZERO } from '../../../src-shared/money/index.ts';
import {
  type Cell,
  cellText,
  isTotalRow,
  parseDay,
  parseInn,
  parseSum,
  type SheetRow,
} from '../registry/index.ts';

export interface ReadRow {
  readonly row: number;
  readonly order: string;
  readonly date: Day | null;
  readonly inn: string;
  readonly client: string;
  /** Below zero: a refund. Null when the row cannot be read. */
  readonly gross: Minor | null;
  /** Withheld; below zero when a refund brought some of it back. */
  readonly fee: Minor;
  readonly doubts: readonly Message[];
}

/** Words by which registries tell a refund whose sum stands without a minus. */
const REFUND_WORDS = /возвр|refund|reversal|сторно|отмен|chargeback|чардж/iu;

/** Understands a row; undefined for a row of totals and for one without an order and without sums. */
export function readRow(row: SheetRow, mapping: PayoutMapping, currency: Currency): ReadRow | undefined {
  if (isTotalRow(row)) return undefined;
  const doubts: Message[] = [];
  const cell = (field: PayoutField): Cell => {
    const at = mapping[field];
    return at === undefined ? '' : (row.cells[at] ?? '');
  };
  const sumOf = (field: PayoutField): Minor | null | undefined => {
    const value = cell(field);
    if (cellText(value).trim() === '') return undefined;
    const read = parseSum(value);
    if (read === undefined || (read.currency !== undefined && read.currency !== currency)) {
      const code = read === undefined ? 'badSum' : 'otherCurrency';
      doubts.push({ code, params: { value: cellText(value).slice(0, 60) } });
      return null;
    }
    if (read.rounded) doubts.push({ code: 'sumRounded', params: { value: cellText(value).slice(0, 60) } });
    return read.value;
  };
  const order = cellText(cell('order')).replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  const [gross, fee, net, refund] = [sumOf('gross'), sumOf('fee'), sumOf('net'), sumOf('refund')];
  if (order === '' && [gross, fee, net, refund].every((sum) => sum === undefined)) return undefined;
  const dateCell = cell('date');
  const date = dateCell === '' ? null : (parseDay(dateCell) ?? null);
  const inn = parseInn(cell('inn')).value;
  const client = cellText(cell('client')).trim().slice(0, 200);
  const common = { row: row.row, order, date, inn, client, doubts };
  if ([gross, fee, net, refund].includes(null)) return { ...common, gross: null, fee: ZERO };
  const isRefund = REFUND_WORDS.test(cellText(cell('type')));
  const sums = settleSums({ gross, fee, net, refund, isRefund }, doubts, currency);
  if (sums === undefined) {
    doubts.push({ code: 'noSum', params: {} });
    return { ...common, gross: null, fee: ZERO };
  }
  return { ...common, ...sums };
}

interface Written {
  readonly gross: Minor | null | undefined;
  readonly fee: Minor | null | undefined;
  readonly net: Minor | null | undefined;
  readonly refund: Minor | null | undefined;
  readonly isRefund: boolean;
}

/** What came is what the net says: where the three sums do not agree, the rest of the gross was withheld. */
function settleSums(
  { gross, fee, net, refund, isRefund }: Written,
  doubts: Message[],
  currency: Currency,
): { readonly gross: Minor; readonly fee: Minor } | undefined {
  const given = refund ?? ZERO;
  if (given !== ZERO && (gross ?? ZERO) === ZERO && (net ?? ZERO) === ZERO)
    return { gross: negative(given), fee: signedFee(fee ?? ZERO, true) };
  const back = isRefund || (gross ?? net ?? ZERO) < 0;
  const whole = gross ?? (net == null ? undefined : add(net, signedFee(fee ?? ZERO, back)));
  if (whole === undefined || whole === ZERO) return undefined;
  const sale = back ? negative(whole) : whole;
  if (net == null || gross == null) return { gross: sale, fee: signedFee(fee ?? ZERO, back) };
  const came = back ? negative(net) : net;
  const withheld = subtract(sale, came);
  if (fee != null && withheld !== signedFee(fee, back) && Math.abs(withheld) !== Math.abs(fee))
    doubts.push({
      code: 'sumsDiffer',
      params: { fee: Math.abs(fee), withheld: Math.abs(withheld), currency },
    });
  return { gross: sale, fee: withheld };
}

function negative(sum: Minor): Minor {
  return sum === ZERO ? ZERO : toMinor(-Math.abs(sum));
}

/** Registries write a fee of a sale with a minus or without; of a refund a minus means that it came back. */
function signedFee(fee: Minor, isRefund: boolean): Minor {
  return isRefund ? fee : toMinor(Math.abs(fee));
}
