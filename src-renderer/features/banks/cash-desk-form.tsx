import { Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { OwnAccount } from '../../../src-shared/domain/index.ts';
import { type Currency, type Minor, RUB, ZERO } from '../../../src-shared/money/index.ts';
import { client, MoneyField, queryClient, showProblem, showToast, useTexts } from '../../ui/index.ts';
import { CurrencyField, FormFoot } from '../parts/index.ts';
import css from './banks.module.css';

/** A new cash desk, or the name of one. */
export function CashDeskForm({
  opened,
  desk,
  onClose,
}: {
  readonly opened: boolean;
  readonly desk: OwnAccount | undefined;
  readonly onClose: () => void;
}) {
  const t = useTexts('banks');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t(desk ? 'cash.edit' : 'cash.create')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <Fields desk={desk} onClose={onClose} />
    </Modal>
  );
}

function Fields({ desk, onClose }: { readonly desk: OwnAccount | undefined; readonly onClose: () => void }) {
  const t = useTexts('banks');
  const common = useTexts('common');
  const [title, setTitle] = useState(desk?.title ?? t('cash.titleExample'));
  const [currency, setCurrency] = useState<Currency>(desk?.currency ?? RUB);
  const [opening, setOpening] = useState<Minor | null>(desk?.opening ?? ZERO);
  const [unreadable, setUnreadable] = useState(false);
  const save = useMutation({
    mutationFn: async () => {
      const input = { title: title.trim(), currency, opening: opening ?? ZERO };
      if (desk) await client.accounts.updateCashDesk.mutate({ ...input, accountId: desk.id });
      else await client.accounts.createCashDesk.mutate(input);
    },
    onSuccess: () => {
      showToast({ title: t(desk ? 'cash.saved' : 'cash.created') });
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
        if (title.trim() !== '' && !unreadable) save.mutate();
      }}
    >
      <div className={css.fields}>
        <TextInput
          label={t('cash.title')}
          required
          maxLength={100}
          data-autofocus
          value={title}
          error={title.trim() === '' ? t('wizard.required') : null}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <CurrencyField
          label={t('cash.currency')}
          value={currency}
          onChange={setCurrency}
          disabled={desk !== undefined}
        />
        <MoneyField
          label={t('cash.opening')}
          description={t('cash.openingHint')}
          currency={currency}
          value={opening}
          onChange={setOpening}
          onInvalid={setUnreadable}
        />
      </div>
      <FormFoot
        doubt={null}
        saveLabel={desk ? common('actions.save') : t('cash.create')}
        saving={save.isPending}
        onCancel={onClose}
      />
    </form>
  );
}
