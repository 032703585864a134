import { TextInput } from '@mantine/core';
import { useState } from 'react';

/** The name of a connection: saved when the hand leaves it or presses Enter; an emptied one comes back. */
export function NameField({
  label,
  value,
  onSave,
}: {
  readonly label: string;
  readonly value: string;
  readonly onSave: (name: string) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const save = () => {
    const name = typed?.trim() ?? '';
    setTyped(undefined);
    if (name !== '' && name !== value) onSave(name);
  };
  return (
    <TextInput
      w={280}
      aria-label={label}
      maxLength={100}
      value={typed ?? value}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
