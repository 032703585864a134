import type { ReactNode } from 'react';
import css from './kit.module.css';
import { mergeSpans, type Span } from './spans.ts';

/** The purpose of a payment with the places marked that the matcher read. */
export function Purpose({ text, spans = [] }: { text: string; spans?: readonly Span[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of mergeSpans(spans, text.length)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <div className={css.purpose}>{parts}</div>;
}
