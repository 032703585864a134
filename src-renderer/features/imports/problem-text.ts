import { type Day, isDay } from '../../../src-shared/dates/index.ts';
import type { ProblemRow } from '../../../src-shared/domain/index.ts';
import { type Format, type TextOf, useFormat, useMessages, useTexts } from '../../ui/index.ts';

const day = (value: string | number | undefined): Day | undefined =>
  typeof value === 'string' && isDay(value) ? value : undefined;

function periodText(params: ProblemRow['params'], format: Format, t: TextOf<'statements'>): string {
  const from = day(params.from) ?? day(params.to);
  const to = day(params.to) ?? day(params.from);
  if (from === undefined || to === undefined) return t('words.noPeriod');
  return from === to ? format.day(from) : t('words.period', { from: format.day(from), to: format.day(to) });
}

/** Puts what the reader said of a file into words: documents by their number, periods in one piece. */
export function useProblemText(kind: 'statement' | 'registry'): (problem: ProblemRow) => string {
  const t = useTexts('statements');
  const format = useFormat();
  const say = useMessages();
  return ({ code, params }) => {
    if (kind === 'registry') return say({ code, params }, 'registry', 'problems');
    const { number } = params;
    const words = {
      period: periodText(params, format, t),
      number:
        number === undefined || number === ''
          ? t('words.documentWithoutNumber')
          : t('words.documentWithNumber', { number }),
    };
    return say({ code, params: { ...params, ...words } }, 'statements', 'problems');
  };
}
