/** What a bank's row says, as it is compared and kept. Pure. */
import { hash } from 'node:crypto';
import { paymentSearchText } from '../../../../src-shared/text/index.ts';
import { normaliseCode } from '../../imports/index.ts';
import type { BankMovement } from '../contract.ts';

/** The facts of a payment as its columns hold them. */
export interface PaymentContent {
  readonly direction: 'in' | 'out';
  readonly date: string;
  readonly number: string;
  readonly amount: number;
  readonly currency: string;
  readonly party_name: string;
  readonly party_inn: string;
  readonly party_kpp: string;
  readonly party_account: string;
  readonly party_bic: string;
  readonly party_bank: string;
  readonly purpose: string;
  readonly doc_kind: string;
  readonly doc_date: string | null;
  /** JSON. */
  readonly extra: string;
  readonly search: string;
}

export function contentOf(movement: BankMovement): PaymentContent {
  const { counterparty } = movement;
  const number = normaliseCode(movement.number);
  const partyAccount = normaliseCode(counterparty.account);
  const { extra } = movement;
  return {
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
    extra: JSON.stringify(number === movement.number ? extra : { ...extra, Номер: movement.number }),
    search: paymentSearchText({
      partyName: counterparty.name,
      partyInn: counterparty.inn,
      partyAccount,
      number,
      purpose: movement.purpose,
    }),
  };
}

/** What two sources must agree on to tell of one movement; the account is the same one throughout. */
export function contentKey(content: {
  readonly date: string;
  readonly direction: string;
  readonly amount: number;
  readonly number: string;
  readonly party_account: string;
}): string {
  const { date, direction, amount, number, party_account } = content;
  return `${date}\n${direction}\n${amount}\n${number}\n${party_account}`;
}

/** Changes when the bank tells something else of the movement; what is in `extra` does not count. */
export function contentHash(content: PaymentContent): string {
  const { extra: _extra, search: _search, ...facts } = content;
  return hash('sha1', JSON.stringify(facts), 'hex');
}
