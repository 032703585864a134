/** Words that say what a payment is when it is not a client's payment. They are read, not judged: see `decide`. */
import { type Lexeme, WORD } from './lexemes.ts';
import type { Reading } from './reading.ts';
import type { Topic } from './tokens.ts';
import { W, type WordClass } from './words.ts';

const TOPIC_BY_CLASS: ReadonlyMap<WordClass, Topic> = new Map<WordClass, Topic>([
  [W.REFUND, 'refund'],
  [W.LOAN, 'loan'],
  [W.CREDIT, 'credit'],
  [W.DEPOSIT, 'deposit'],
  [W.INTEREST, 'interest'],
  [W.TAX, 'tax'],
  [W.SALARY, 'salary'],
  [W.REGISTRY, 'registryPayout'],
  [W.ACQUIRING, 'acquiring'],
  [W.OWN, 'ownTransfer'],
  [W.FEE, 'bankFee'],
  [W.CAPITAL, 'capital'],
  [W.TOP_UP, 'ownTransfer'],
]);

/** Notes every topic word once. */
export function readTopics(reading: Reading): void {
  const { lexemes } = reading;
  let seen: Set<Topic> | undefined;
  for (let i = 0; i < lexemes.length; i++) {
    const lexeme = lexemes[i];
    if (lexeme === undefined || lexeme.kind !== WORD || lexeme.cls < W.REGISTRY) continue;
    const topic = TOPIC_BY_CLASS.get(lexeme.cls);
    if (topic === undefined || !speaks(lexemes, i, lexeme) || seen?.has(topic)) continue;
    seen ??= new Set();
    seen.add(topic);
    reading.tokens.push({ kind: 'topic', topic, start: lexeme.start, end: lexeme.end });
  }
}

function speaks(lexemes: readonly Lexeme[], i: number, lexeme: Lexeme): boolean {
  // «Без налога (НДС)» is about VAT; «расчётов за налоговые услуги» is a trade.
  if (lexeme.cls === W.TAX) {
    return lexemes[i - 1]?.text !== 'без' && lexemes[i + 2]?.cls !== W.VAT && lexemes[i + 1]?.cls !== W.VAT;
  }
  if (lexeme.cls === W.OWN) {
    // «за счёт собственных средств» says where the payer's money comes from.
    const next = lexemes[i + 1];
    if (lexemes[i - 1]?.cls === W.INVOICE) return false;
    return (
      lexemes[i - 1]?.text === 'между' || next?.cls === W.INVOICE || next?.text.startsWith('средств') === true
    );
  }
  if (lexeme.cls === W.TOP_UP) {
    const next = lexemes[i + 1];
    return (
      next?.cls === W.INVOICE || next?.cls === W.ACCOUNT || next?.cls === W.OWN || next?.text === 'остатка'
    );
  }
  return true;
}
