import type { ReactNode } from 'react';
import type { DealStage, InvoiceStatus, PaidState, PaymentStatus } from '../../src-shared/domain/index.ts';
import css from './kit.module.css';
import { useTexts } from './texts.ts';

export type TagTone = 'ok' | 'red' | 'amber' | 'blue' | 'gray';

/** A short coloured label. The words carry the meaning, the colour only helps. */
export function Tag({ tone = 'gray', children }: { tone?: TagTone; children: ReactNode }) {
  return <span className={`${css.tag} ${css[tone]}`}>{children}</span>;
}

const PAYMENT: Readonly<Record<PaymentStatus, TagTone>> = {
  new: 'gray',
  queued: 'amber',
  postponed: 'gray',
  settled: 'ok',
  dismissed: 'gray',
  outgoing: 'gray',
  withdrawn: 'gray',
};
const INVOICE: Readonly<Record<InvoiceStatus, TagTone>> = {
  open: 'gray',
  partial: 'blue',
  paid: 'ok',
  overpaid: 'blue',
  overdue: 'red',
  cancelled: 'gray',
};
const PAID: Readonly<Record<PaidState, TagTone>> = {
  none: 'gray',
  partial: 'blue',
  paid: 'ok',
  overpaid: 'blue',
};
const STAGE: Readonly<Record<DealStage, TagTone>> = {
  new: 'gray',
  agreed: 'blue',
  invoiced: 'amber',
  working: 'blue',
  shipped: 'blue',
  done: 'ok',
  lost: 'gray',
};
const IMPORT = { reading: 'blue', matching: 'blue', done: 'ok', cancelled: 'gray', failed: 'red' } as const;

export type StatusTagProps =
  | { readonly kind: 'payment'; readonly status: PaymentStatus }
  | { readonly kind: 'invoice'; readonly status: InvoiceStatus }
  | { readonly kind: 'paid'; readonly status: PaidState }
  | { readonly kind: 'stage'; readonly status: DealStage }
  | { readonly kind: 'import'; readonly status: keyof typeof IMPORT };

/** Status of a payment, an invoice, a deal's payment (`paid`), a deal's stage or an import. */
export function StatusTag(props: StatusTagProps) {
  const t = useTexts('common');
  switch (props.kind) {
    case 'payment':
      return <Tag tone={PAYMENT[props.status]}>{t(`status.payment.${props.status}`)}</Tag>;
    case 'invoice':
      return <Tag tone={INVOICE[props.status]}>{t(`status.invoice.${props.status}`)}</Tag>;
    case 'paid':
      return <Tag tone={PAID[props.status]}>{t(`status.paid.${props.status}`)}</Tag>;
    case 'stage':
      return <Tag tone={STAGE[props.status]}>{t(`status.stage.${props.status}`)}</Tag>;
    case 'import':
      return <Tag tone={IMPORT[props.status]}>{t(`status.import.${props.status}`)}</Tag>;
  }
}
