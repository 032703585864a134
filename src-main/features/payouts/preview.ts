/** A plan as the screen shows it. Pure. */
import type {
  PayoutField,
  PayoutPreview,
  PayoutRow,
  PayoutRowState,
  PayoutTotals,
} from '../../../src-shared/domain/index.ts';
import { subtract, ZERO } from '../../../src-shared/money/index.ts';
import type { PayoutPlan, PlannedRow } from './plan.ts';

/** Rows that need a look, and rows that fit. */
const SHOWN = 500;

const NOTHING: PayoutTotals = { sales: 0, gross: ZERO, fee: ZERO, refunds: 0, refunded: ZERO, net: ZERO };

export function toPreview(
  payment: PayoutPreview['payment'],
  plan: PayoutPlan | undefined,
  missing: readonly PayoutField[],
  digest: string,
): PayoutPreview {
  if (plan === undefined) {
    const { free } = payment;
    return {
      payment,
      missing,
      file: NOTHING,
      taken: NOTHING,
      difference: free,
      rest: free,
      impliedFee: null,
      states: {},
      rows: [],
      total: 0,
      blocked: null,
      digest,
    };
  }
  const { file, taken, difference, rest, impliedFee, blocked } = plan;
  const states = new Map<PayoutRowState, number>();
  for (const { state } of plan.rows) states.set(state, (states.get(state) ?? 0) + 1);
  const looked = plan.rows.filter(needsLook).slice(0, SHOWN);
  const others = plan.rows.filter((row) => !needsLook(row)).slice(0, SHOWN);
  return {
    payment,
    missing,
    file,
    taken,
    difference,
    rest,
    impliedFee,
    states: Object.fromEntries(states),
    rows: [...looked, ...others].map(toRow),
    total: plan.rows.length,
    blocked,
    digest,
  };
}

function needsLook({ state, doubts }: PlannedRow): boolean {
  return state !== 'fits' || doubts.length > 0;
}

function toRow({
  row,
  order,
  date,
  gross,
  fee,
  state,
  taken,
  invoice,
  remaining,
  doubts,
}: PlannedRow): PayoutRow {
  return {
    row,
    order,
    date,
    gross,
    fee: gross === null ? null : fee,
    net: gross === null ? null : subtract(gross, fee),
    state,
    taken,
    invoice:
      invoice === null
        ? null
        : {
            id: invoice.id,
            number: invoice.number,
            date: invoice.date,
            clientName: invoice.clientName,
            amount: invoice.amount,
            remaining,
          },
    doubts,
  };
}
