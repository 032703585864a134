import { Button, CloseButton, TextInput } from '@mantine/core';
import { useTexts } from '../../ui/index.ts';
import { type AccountDraft, addAccount, type ClientDraft, filledAccounts } from './client-draft.ts';
import css from './clients.module.css';

/** The bank accounts of a client being typed. */
export function ClientAccounts({
  draft,
  errorOf,
  onChange,
}: {
  readonly draft: ClientDraft;
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (accounts: readonly AccountDraft[]) => void;
}) {
  const t = useTexts('clients');
  const filled = filledAccounts(draft);
  const set = (index: number, part: Partial<AccountDraft>) =>
    onChange(draft.accounts.map((account, at) => (at === index ? { ...account, ...part } : account)));
  return (
    <fieldset className={css.accounts}>
      <legend>{t('form.accounts')}</legend>
      {draft.accounts.map((account, index) => {
        const sent = filled.indexOf(account);
        return (
          <div key={account.key} className={css.account}>
            <TextInput
              label={t('form.account')}
              value={account.number}
              onChange={(event) => set(index, { number: event.currentTarget.value })}
              error={sent === -1 ? null : errorOf(`accounts.${sent}.number`)}
              autoComplete="off"
              inputMode="numeric"
            />
            <TextInput
              label={t('form.bic')}
              value={account.bic}
              onChange={(event) => set(index, { bic: event.currentTarget.value })}
              error={sent === -1 ? null : errorOf(`accounts.${sent}.bic`)}
              autoComplete="off"
            />
            <TextInput
              label={t('form.bank')}
              value={account.bankName}
              onChange={(event) => set(index, { bankName: event.currentTarget.value })}
              autoComplete="off"
            />
            <CloseButton
              mt={26}
              aria-label={t('form.removeAccount', { number: account.number || index + 1 })}
              onClick={() => onChange(draft.accounts.toSpliced(index, 1))}
            />
          </div>
        );
      })}
      <Button variant="default" size="compact-sm" onClick={() => onChange(addAccount(draft.accounts))}>
        {t('form.addAccount')}
      </Button>
    </fieldset>
  );
}
