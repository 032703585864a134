/** Words that say what a payment is when it is not a client's payment. They are read, not judged: see `decide`. */
import { DIGITS, type Lexeme, WORD } from './lexemes.ts';
import type { Reading } from './reading.ts';
import type { Topic, TopicToken } from './tokens.ts';
import { type FoundPhrase, phrasesAt } from './topic-phrases.ts';
import { type PayingWords, payingWords, roleOf } from './topic-roles.ts';
import { W } from './words.ts';

/** Words before «депозит» that make it a security given to us. */
const PAID_DEPOSIT = /^(?:страхов|обеспечит|гарантийн|пополнен|внесен)/;

/** Notes every topic once: in its surest part, at the first place where it plays it. */
export function readTopics(reading: Reading): void {
  const { lexemes } = reading;
  let paying: PayingWords | undefined;
  let seen: Map<Topic, TopicToken> | undefined;
  for (let at = 0; at < lexemes.length; at++) {
    for (const found of phrasesAt(lexemes, at)) {
      if (!speaks(lexemes, at, found)) continue;
      paying ??= payingWords(reading);
      const role = roleOf(reading, at, found, paying);
      if (role === 'aside') continue;
      const { topic } = found.phrase;
      const start = lexemes[at]?.start ?? 0;
      const end = lexemes[found.last]?.end ?? start;
      const strong = found.phrase.strong && role === 'head';
      const token: TopicToken = { kind: 'topic', topic, strong, subject: role === 'subject', start, end };
      seen ??= new Map();
      const known = seen.get(topic);
      if (known === undefined || surety(token) > surety(known)) seen.set(topic, token);
    }
  }
  if (seen) for (const token of seen.values()) reading.tokens.push(token);
}

function surety({ strong, subject }: TopicToken): number {
  return subject ? 0 : strong ? 2 : 1;
}

function speaks(lexemes: readonly Lexeme[], at: number, { phrase, last }: FoundPhrase): boolean {
  // «Без налога (НДС)», «в т.ч. налог на добавленную стоимость» are about VAT.
  if (phrase.topic === 'tax') {
    return (
      lexemes[at - 1]?.text !== 'без' &&
      lexemes[last + 2]?.cls !== W.VAT &&
      lexemes[last + 1]?.cls !== W.VAT &&
      lexemes[last + 2]?.text.startsWith('добавлен') !== true
    );
  }
  // «возврат долга за товар» is a debt being paid (of a loan has its own words); «қайтару қызметі» is a service.
  if (phrase.topic === 'refund') {
    const next = lexemes[last + 1];
    return !(next?.kind === WORD && /^(?:долга|задолженност|дебиторск|кызмет)/.test(next.text));
  }
  // «50 пайызы», «30 процентов»: a share.
  if (phrase.topic === 'interest' && lexemes[at - 1]?.kind === DIGITS) return false;
  // «депозит за аренду», «пополнение депозита клиента» are paid to us.
  if (phrase.topic === 'deposit')
    return !PAID_DEPOSIT.test(lexemes[at - 1]?.text ?? '') && lexemes[last + 1]?.cls !== W.FOR;
  return true;
}
