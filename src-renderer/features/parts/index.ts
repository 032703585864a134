/** Pieces that several of the registry's screens show: pickers, tables of a card, totals. */
export { AccountSelect } from './account-select.tsx';
export { type ClientChoice, ClientPicker } from './client-picker.tsx';
export { CurrencyField } from './currency-field.tsx';
export { DealPicker } from './deal-picker.tsx';
export { FormFoot } from './form-foot.tsx';
export { LearningSwitch } from './learning-switch.tsx';
export { PaidBar } from './paid-bar.tsx';
export { default as partsCss } from './parts.module.css';
export { PaymentTabs } from './payment-tabs.tsx';
export { PeriodFields, RangeFields } from './period-fields.tsx';
export { type Range, rangeOf } from './periods.ts';
export { useReversalReason } from './reversal.ts';
export { ShortTable } from './short-table.tsx';
export { DealTable, InvoiceState, InvoiceTable, PaymentTable } from './tables.tsx';
export { percentPaid, totalsOf, typedSum } from './totals.ts';
export { useLearntNote } from './use-learnt-note.ts';
export { usePaymentAction } from './use-payment-action.ts';
