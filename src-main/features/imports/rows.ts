/** A movement of a statement as the rows that are stored and shown. */
import type { Insertable } from 'kysely';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { StatementPreviewRow } from '../../../src-shared/domain/index.ts';
import { RUB, ZERO } from '../../../src-shared/money/index.ts';
import { paymentSearchText } from '../../../src-shared/text/index.ts';
import type { PaymentsTable } from '../../platform/db/index.ts';
import type { WrittenState } from '../matchwork/index.ts';
import type { Movement } from '../statements/index.ts';
import { normaliseCode } from './identity.ts';

/** The state of a payment that nobody has looked at. */
const NEW_STATE: WrittenState = {
  status: 'new',
  decided_by: null,
  rule: null,
  category: null,
  client_id: null,
  hint: null,
};

export interface PaymentRowContext {
  readonly accountId: number;
  readonly occurrence: number;
  readonly importId: number;
  readonly createdAt: string;
}

/** The stored row; its keys always stand in the same order, that of the prepared insert. */
export function paymentRow(movement: Movement, context: PaymentRowContext) {
  const { counterparty } = movement;
  const number = normaliseCode(movement.number);
  const partyAccount = normaliseCode(counterparty.account);
  return {
    account_id: context.accountId,
    direction: movement.direction,
    date: movement.date,
    number,
    amount: movement.amount,
    currency: movement.currency,
    party_name: counterparty.name,
    party_inn: counterparty.inn,
    party_kpp: counterparty.kpp,
    party_account: partyAccount,
    party_bic: counterparty.bic,
    party_bank: counterparty.bankName,
    purpose: movement.purpose,
    doc_kind: movement.docKind,
    doc_date: movement.docDate ?? null,
    internal: movement.internal ? 1 : 0,
    extra: JSON.stringify(
      number === movement.number ? movement.extra : { ...movement.extra, Номер: movement.number },
    ),
    occurrence: context.occurrence,
    import_id: context.importId,
    line: movement.line,
    ...NEW_STATE,
    search: paymentSearchText({
      partyName: counterparty.name,
      partyInn: counterparty.inn,
      partyAccount,
      number,
      purpose: movement.purpose,
    }),
    created_at: context.createdAt,
  } satisfies Insertable<PaymentsTable>;
}

/** Any row: its keys fix the columns and their order for the prepared insert. */
export const EMPTY_PAYMENT_ROW = paymentRow(
  {
    account: '',
    direction: 'in',
    date: toDay('2000-01-01'),
    number: '',
    amount: ZERO,
    currency: RUB,
    counterparty: { name: '', inn: '', kpp: '', account: '', bic: '', bankName: '' },
    purpose: '',
    docKind: '',
    docDate: undefined,
    internal: false,
    mirror: false,
    part: 1,
    line: 0,
    extra: {},
  },
  { accountId: 0, occurrence: 1, importId: 0, createdAt: '' },
);

/** The row that the preview shows. */
export function previewRow(movement: Movement, known: boolean): StatementPreviewRow {
  return {
    line: movement.line,
    date: movement.date,
    direction: movement.direction,
    number: movement.number,
    amount: movement.amount,
    currency: movement.currency,
    partyName: movement.counterparty.name,
    partyInn: movement.counterparty.inn,
    purpose: movement.purpose,
    account: movement.account,
    known,
  };
}
