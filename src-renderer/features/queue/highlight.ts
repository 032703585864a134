/** Cuts a purpose into pieces by the places that the evidence points at. Pure. */
import type { EvidenceItem } from '../../../src-shared/domain/index.ts';

export interface PurposePiece {
  readonly text: string;
  /** Place of the piece in the purpose, in UTF-16 units. */
  readonly start: number;
  /** Numbers of the evidence items that speak of this piece; empty for plain text. */
  readonly evidence: readonly number[];
}

/**
 * Pieces in their order; put together they are the purpose again. Spans may overlap and may reach past the text
 * (a purpose that a bank has edited since): what is outside is left out.
 */
export function purposePieces(
  purpose: string,
  evidence: readonly Pick<EvidenceItem, 'spans'>[],
): readonly PurposePiece[] {
  const cuts = new Set([0, purpose.length]);
  const spans = evidence.flatMap((item, index) =>
    item.spans
      .map(({ start, end }) => ({
        start: Math.max(0, start),
        end: Math.min(purpose.length, end),
        index,
      }))
      .filter(({ start, end }) => start < end),
  );
  for (const { start, end } of spans) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, at) => {
    const end = places[at + 1] ?? purpose.length;
    const speakers = spans.filter((span) => span.start <= start && span.end >= end).map(({ index }) => index);
    return { text: purpose.slice(start, end), start, evidence: [...new Set(speakers)] };
  });
}
