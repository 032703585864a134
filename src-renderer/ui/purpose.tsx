import type { ReactNode } from 'react';
import css from './kit.module.css';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Sorted spans without overlaps, inside the text. */
export function mergeSpans(spans: readonly Span[], length: number): readonly Span[] {
  const merged: Span[] = [];
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  for (const span of sorted) {
    const start = Math.max(0, span.start);
    const end = Math.min(length, span.end);
    if (end <= start) continue;
    const last = merged.at(-1);
    if (last && start <= last.end)
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else merged.push({ start, end });
  }
  return merged;
}

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
