import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { purposePieces } from '../../../src-renderer/features/queue/highlight.ts';

const span = (start: number, end: number) => ({ spans: [{ start, end }] });

describe('words of the purpose that spoke', () => {
  it('cuts the purpose at the places named', () => {
    const purpose = 'Оплата по сч. 1187 от 14.11';
    expect(purposePieces(purpose, [span(14, 18), span(22, 27)])).toEqual([
      { text: 'Оплата по сч. ', start: 0, evidence: [] },
      { text: '1187', start: 14, evidence: [0] },
      { text: ' от ', start: 18, evidence: [] },
      { text: '14.11', start: 22, evidence: [1] },
    ]);
  });

  it('names every speaker of an overlap', () => {
    const pieces = purposePieces('abcdef', [span(0, 4), span(2, 6)]);
    expect(pieces.map(({ text, evidence }) => [text, evidence])).toEqual([
      ['ab', [0]],
      ['cd', [0, 1]],
      ['ef', [1]],
    ]);
  });

  it('an empty purpose has no pieces', () => {
    expect(purposePieces('', [span(0, 3)])).toEqual([]);
  });

  it('put together the pieces are the purpose, and each span is covered', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -5, max: 60 }), fc.integer({ min: -5, max: 60 })));
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), spans, (purpose, places) => {
        const evidence = places.map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));
        const pieces = purposePieces(purpose, evidence);
        expect(pieces.map(({ text }) => text).join('')).toBe(purpose);
        places.forEach(([a, b], index) => {
          const said = pieces.filter((piece) => piece.evidence.includes(index)).map(({ text }) => text);
          expect(said.join('')).toBe(purpose.slice(Math.max(0, Math.min(a, b)), Math.max(0, a, b)));
        });
      }),
    );
  });
});
