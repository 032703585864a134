import { FileInput, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BankField, BankKey } from '../../../../src-shared/domain/index.ts';
import { useTexts } from '../../../ui/index.ts';
import { useFieldText } from '../field-text.ts';
import { MAX_FILE_BYTES, readFile } from './credentials.ts';

/** One field of the wizard: open text, a secret, or a file. */
export function CredentialField({
  bank,
  field,
  value,
  missing,
  onChange,
}: {
  readonly bank: BankKey;
  readonly field: BankField;
  readonly value: string;
  readonly missing: boolean;
  readonly onChange: (value: string) => void;
}) {
  const t = useTexts('banks');
  const text = useFieldText(bank);
  const [file, setFile] = useState<File | null>(null);
  const [tooLarge, setTooLarge] = useState(false);
  const common = {
    label: text(field.name, 'label'),
    description: text(field.name, 'hint'),
    required: field.required,
    error: missing ? t('wizard.required') : null,
  };
  if (field.kind === 'file') {
    return (
      <FileInput
        {...common}
        value={file}
        placeholder={t('wizard.file')}
        accept={field.accept}
        error={tooLarge ? t('wizard.fileTooLarge') : common.error}
        onChange={(chosen) => {
          setFile(chosen);
          setTooLarge(chosen !== null && chosen.size > MAX_FILE_BYTES);
          if (chosen === null || chosen.size > MAX_FILE_BYTES) onChange('');
          else void readFile(chosen, field.encoding).then(onChange, () => onChange(''));
        }}
      />
    );
  }
  const typed = {
    ...common,
    value,
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
  };
  return field.kind === 'secret' ? (
    <PasswordInput
      {...typed}
      autoComplete="new-password"
      visibilityToggleButtonProps={{ 'aria-label': t('wizard.showSecret') }}
    />
  ) : (
    <TextInput {...typed} />
  );
}
