import { CloseButton, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from './texts.ts';

/** Typed letters are gathered this long before the list is asked for; the program answers in a few milliseconds. */
const WAIT_MS = 60;

/** A search box over a list: waits until the hand rests, Esc empties it. */
export function SearchField({
  value,
  onChange,
  label,
  width = 260,
}: {
  value: string;
  onChange: (text: string) => void;
  label: string;
  width?: number;
}) {
  const t = useTexts('common');
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // The address changed by itself (back, a link): its text stands.
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, WAIT_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return (
    <TextInput
      type="search"
      w={width}
      value={text}
      placeholder={label}
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.stopPropagation();
        setText('');
      }}
      rightSection={
        text === '' ? null : (
          <CloseButton size="sm" aria-label={t('fields.clear')} onClick={() => setText('')} />
        )
      }
    />
  );
}
