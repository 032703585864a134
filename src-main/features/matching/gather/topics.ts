/** What the purpose says the payment is, without what is only paid for and without the words of the payer's own name. */
import { type Lexeme, lexemesOf, WORD } from '../recognise/lexemes.ts';
import type { Token, TopicToken } from '../recognise/tokens.ts';
import { W } from '../recognise/words.ts';
import type { PaymentFacts } from '../types.ts';

const NONE: readonly TopicToken[] = [];

/** Topics that say what the payment itself is; of an expense also what is paid for, which tells its kind. */
export function topicsOf(payment: PaymentFacts, tokens: readonly Token[]): readonly TopicToken[] {
  let topics: TopicToken[] | undefined;
  for (const token of tokens) {
    if (token.kind !== 'topic' || (token.subject && payment.direction === 'in')) continue;
    topics ??= [];
    topics.push(token);
  }
  if (topics === undefined) return NONE;
  if (payment.direction === 'out') topics = ofExpense(topics);
  const places = namePlaces(payment);
  return topics.filter(
    (topic) => !places.some(({ start, end }) => start <= topic.start && topic.start < end),
  );
}

function ofExpense(topics: readonly TopicToken[]): TopicToken[] {
  const isRefund = topics.some(({ topic, subject }) => topic === 'refund' && !subject);
  return topics.filter(({ topic, subject }) => !subject || (!isRefund && topic !== 'refund'));
}

/** Where the purpose writes the payer's name: the whole of it, or one word of it in quotes or beside its legal form. */
function namePlaces({ purpose, counterparty }: PaymentFacts): { start: number; end: number }[] {
  const name = lexemesOf(counterparty.name)
    .filter(({ kind, cls }) => kind === WORD && cls !== W.LEGAL)
    .map(({ text }) => text);
  const places: { start: number; end: number }[] = [];
  if (name.length === 0) return places;
  const words = lexemesOf(purpose).filter(({ kind, text }) => kind === WORD || text === '"');
  for (let at = 0; at < words.length; at++) {
    if (!name.every((word, index) => words[at + index]?.text === word)) continue;
    const last = at + name.length - 1;
    if (name.length === 1 && !isMarked(words[at - 1]) && !isMarked(words[last + 1])) continue;
    places.push({ start: words[at]?.start ?? 0, end: words[last]?.end ?? 0 });
  }
  return places;
}

function isMarked(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && (lexeme.text === '"' || lexeme.cls === W.LEGAL);
}
