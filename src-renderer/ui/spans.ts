/** Places of a text that are to be marked. Pure. */
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
