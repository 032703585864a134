import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import type { AllocationPart, PaymentDetails, PaymentRow } from '../../../src-shared/domain/index.ts';
import { type Minor, subtract, ZERO } from '../../../src-shared/money/index.ts';
import { hasMod, Kbd, useFormat, useTexts } from '../../ui/index.ts';
import { type ClientChoice, ClientPicker, typedSum } from '../parts/index.ts';
import { InvoiceFinder } from './invoice-finder.tsx';
import css from './queue.module.css';
import { addInvoice, fillPart, readSplit, restToBalance, type SplitPart, takesMore } from './split.ts';
import { SplitRow } from './split-row.tsx';

export interface SplitDialogProps {
  /** Null: closed. */
  readonly payment: PaymentRow | null;
  readonly details: PaymentDetails | undefined;
  readonly onClose: () => void;
  readonly onApply: (parts: readonly AllocationPart[], rest: Minor, learnPayer: boolean) => void;
}

/** «Разделить»: parts of one payment over invoices and clients' balances, with what is left always in sight. */
export function SplitDialog({ payment, details, onClose, onApply }: SplitDialogProps) {
  const t = useTexts('queue');
  const common = useTexts('common');
  return (
    <Modal
      opened={payment !== null}
      onClose={onClose}
      title={t('split.title')}
      size="xl"
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      {payment ? (
        <SplitEditor
          key={payment.id}
          payment={payment}
          details={details}
          onClose={onClose}
          onApply={onApply}
        />
      ) : null}
    </Modal>
  );
}

function SplitEditor({
  payment,
  details,
  onClose,
  onApply,
}: SplitDialogProps & { readonly payment: PaymentRow }) {
  const t = useTexts('queue');
  const common = useTexts('common');
  const format = useFormat();
  const { currency } = payment;
  const available = subtract(payment.amount, payment.allocated);
  const [parts, setParts] = useState<readonly SplitPart[]>([]);
  const [learn, setLearn] = useState(true);
  const [client, setClient] = useState<ClientChoice | null>(null);
  const reading = readSplit(parts, available, currency);
  const holder = client ?? likelyHolder(parts, details);
  const print = (value: Minor) => typedSum(value, currency, format.language);
  const money = (value: Minor) => format.money(value, currency);
  const nameOf = (part: SplitPart) =>
    part.invoice === null
      ? `${t('split.balance')}: ${part.clientName}`
      : t('split.invoice', { number: part.invoice.number, date: format.day(part.invoice.date) });
  return (
    <form
      onKeyDown={(event) => {
        if (event.key === 'Enter' && hasMod(event)) event.currentTarget.requestSubmit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (reading.parts) onApply(reading.parts, reading.rest, learn);
      }}
    >
      <p className={css.dialogIntro}>
        {t('split.intro', { amount: money(available), payer: payment.partyName || t('list.unnamed') })}
      </p>
      <p className={`${css.purpose} ${css.dialogPurpose}`}>{payment.purpose || t('list.noPurpose')}</p>
      {parts.length === 0 ? <p className={css.muted}>{t('split.empty')}</p> : null}
      <ul className={css.parts}>
        {parts.map((part, index) => (
          <SplitRow
            key={part.invoice === null ? `client${part.clientId}` : part.invoice.id}
            part={part}
            name={nameOf(part)}
            currency={currency}
            problem={reading.problems[index] ?? null}
            canFill={reading.rest > 0 && takesMore(part, currency)}
            onText={(text) => setParts(parts.with(index, { ...part, text }))}
            onFee={
              payment.direction === 'in'
                ? (feeText) => setParts(parts.with(index, { ...part, feeText }))
                : undefined
            }
            onFill={() => setParts(fillPart(parts, index, reading.rest, currency, print))}
            onRemove={() => setParts(parts.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <div
        className={css.rest}
        data-over={reading.rest < 0 || undefined}
        data-done={reading.rest === 0 || undefined}
        role="status"
      >
        <span>
          {reading.rest < 0
            ? t('split.restBelow', { amount: money(subtract(ZERO, reading.rest)) })
            : t(reading.rest === 0 ? 'split.restNone' : 'split.rest')}
        </span>
        {reading.rest > 0 ? <strong>{money(reading.rest)}</strong> : null}
      </div>
      <InvoiceFinder
        paymentId={payment.id}
        label={t('split.addInvoice')}
        autoFocus
        many
        allows={(invoice) => invoice.remaining > 0 && !parts.some((part) => part.invoice?.id === invoice.id)}
        onChoose={(invoice) => setParts(addInvoice(parts, invoice, reading.rest, print))}
      />
      <Group align="flex-end" gap="sm" mt="sm">
        <ClientPicker label={t('split.client')} value={holder} onChange={setClient} />
        <Button
          variant="default"
          disabled={holder === null || reading.rest <= 0}
          onClick={() => holder && setParts(restToBalance(parts, holder, reading.rest, currency, print))}
        >
          {t('split.toBalance')}
        </Button>
      </Group>
      <Checkbox
        mt="sm"
        label={t('find.learn')}
        checked={learn}
        onChange={(event) => setLearn(event.currentTarget.checked)}
      />
      {reading.parts && reading.rest > 0 ? (
        <p className={css.partly}>{t('split.partly', { amount: money(reading.rest) })}</p>
      ) : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {common('actions.cancel')}
        </Button>
        <Button
          type="submit"
          disabled={reading.parts === null}
          rightSection={<Kbd keys="mod Enter" inherit />}
        >
          {t('split.apply')}
        </Button>
      </Group>
    </form>
  );
}

/** The client of the parts chosen so far, else the one that the payment seems to come from. */
function likelyHolder(parts: readonly SplitPart[], details: PaymentDetails | undefined): ClientChoice | null {
  const chosen = parts.at(-1);
  if (chosen) return { id: chosen.clientId, name: chosen.clientName };
  if (details?.likelyClient) return details.likelyClient;
  const first = details?.suggestions[0];
  return first ? { id: first.clientId, name: first.clientName } : null;
}
