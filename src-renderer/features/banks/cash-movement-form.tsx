import { Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Day } from '../../../src-shared/dates/index.ts';
import {
  type Direction,
  type OwnAccount,
  type PaymentCategory,
  paymentCategorySchema,
} from '../../../src-shared/domain/index.ts';
import type { Minor } from '../../../src-shared/money/index.ts';
import {
  client,
  DateField,
  MoneyField,
  queryClient,
  showProblem,
  showToast,
  useTexts,
} from '../../ui/index.ts';
import { FormFoot } from '../parts/index.ts';
import css from './banks.module.css';

/** Income of a cash desk or what was spent from it, entered by hand. */
export function CashMovementForm({
  direction,
  desk,
  today,
  onClose,
}: {
  /** Undefined while the dialog is closed. */
  readonly direction: Direction | undefined;
  readonly desk: OwnAccount;
  readonly today: Day;
  readonly onClose: () => void;
}) {
  const t = useTexts('banks');
  const common = useTexts('common');
  return (
    <Modal
      opened={direction !== undefined}
      onClose={onClose}
      size="lg"
      title={direction === 'out' ? t('cash.form.spend') : t('cash.form.income')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <Fields direction={direction ?? 'in'} desk={desk} today={today} onClose={onClose} />
    </Modal>
  );
}

interface Draft {
  readonly date: Day | null;
  readonly number: string;
  readonly amount: Minor | null;
  readonly partyName: string;
  readonly partyInn: string;
  readonly purpose: string;
  readonly category: PaymentCategory | undefined;
}

function Fields({
  direction,
  desk,
  today,
  onClose,
}: {
  readonly direction: Direction;
  readonly desk: OwnAccount;
  readonly today: Day;
  readonly onClose: () => void;
}) {
  const t = useTexts('banks');
  const common = useTexts('common');
  const [draft, setDraft] = useState<Draft>({
    date: today,
    number: '',
    amount: null,
    partyName: '',
    partyInn: '',
    purpose: '',
    category: undefined,
  });
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const { date, amount, category } = draft;
  const save = useMutation({
    mutationFn: (known: { readonly date: Day; readonly amount: Minor }) =>
      client.accounts.addCashMovement.mutate({
        accountId: desk.id,
        direction,
        ...known,
        number: draft.number,
        partyName: draft.partyName,
        partyInn: draft.partyInn,
        purpose: draft.purpose,
        ...(category === undefined ? {} : { category }),
      }),
    onSuccess: () => {
      showToast({ title: t('cash.form.saved') });
      void queryClient.invalidateQueries();
      onClose();
    },
    onError: showProblem,
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (date !== null && amount !== null && amount > 0) save.mutate({ date, amount });
      }}
    >
      <div className={css.formGrid}>
        <MoneyField
          label={t('cash.form.amount')}
          required
          autoFocus
          currency={desk.currency}
          value={amount}
          error={tried && (amount === null || amount <= 0) ? t('cash.form.amountNeeded') : undefined}
          onChange={(value) => change({ amount: value })}
        />
        <DateField
          label={t('cash.form.date')}
          required
          maxDate={today}
          value={date}
          error={tried && date === null ? t('cash.form.dateNeeded') : undefined}
          onChange={(day) => change({ date: day })}
        />
        <TextInput
          label={t('cash.form.number')}
          maxLength={50}
          value={draft.number}
          onChange={(event) => change({ number: event.currentTarget.value })}
        />
        <TextInput
          label={t(direction === 'in' ? 'cash.form.partyIn' : 'cash.form.partyOut')}
          maxLength={300}
          value={draft.partyName}
          onChange={(event) => change({ partyName: event.currentTarget.value })}
        />
        <TextInput
          label={t('cash.form.inn')}
          maxLength={12}
          inputMode="numeric"
          value={draft.partyInn}
          onChange={(event) => change({ partyInn: event.currentTarget.value })}
        />
        {direction === 'out' ? (
          <Select
            label={t('cash.form.category')}
            value={category ?? ''}
            data={[
              { value: '', label: t('cash.form.noCategory') },
              ...paymentCategorySchema.options.map((value) => ({
                value,
                label: common(`category.${value}`),
              })),
            ]}
            allowDeselect={false}
            onChange={(value) => {
              const read = paymentCategorySchema.safeParse(value);
              change({ category: read.success ? read.data : undefined });
            }}
          />
        ) : null}
        <Textarea
          className={css.wide ?? ''}
          label={t('cash.form.purpose')}
          {...(direction === 'in' ? { description: t('cash.form.purposeHint') } : {})}
          maxLength={1000}
          autosize
          minRows={2}
          value={draft.purpose}
          onChange={(event) => change({ purpose: event.currentTarget.value })}
        />
      </div>
      <FormFoot doubt={null} saveLabel={t('cash.form.save')} saving={save.isPending} onCancel={onClose} />
    </form>
  );
}
