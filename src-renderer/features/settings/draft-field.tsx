import { TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useState } from 'react';

interface DraftFieldProps extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  /** Told when the field is left or Enter is pressed, and only when the text has changed. */
  readonly onSave: (text: string) => void;
}

/** A text field that saves what was typed when the hand leaves it. */
export function DraftField({ value, onSave, ...rest }: DraftFieldProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const save = () => {
    if (text.trim() !== value) onSave(text.trim());
  };
  return (
    <TextInput
      {...rest}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
      }}
    />
  );
}
