/** Persons in a purpose, by a patronymic or by initials. */
import { WORD } from './lexemes.ts';
import { foldedWords, isHyphened, pushName } from './name-words.ts';
import { isPatronymicSuffix } from './patronymic.ts';
import type { Reading } from './reading.ts';
import { W } from './words.ts';

/** Three words around a patronymic: the surname may stand on either side. */
export function readPerson(reading: Reading, at: number): number {
  const { lexemes } = reading;
  const isPart = (i: number) => {
    const lexeme = lexemes[i];
    return (
      lexeme?.kind === WORD && lexeme.text.length > 1 && (lexeme.cls === W.UNKNOWN || lexeme.cls === W.MONTH)
    );
  };
  // «Магомед оглы» are two words.
  const first = isPatronymicSuffix(lexemes[at]?.text ?? '') ? at - 1 : at;
  if (!isPart(first - 1)) return 0;
  let pushed = 0;
  if (isPart(first - 2)) {
    const surname = surnameAt(reading, first - 2);
    pushName(reading, PERSON, [surname.word, ...foldedWords(reading, first - 1, at)], surname.first, at);
    pushed++;
  }
  if (isPart(at + 1)) {
    pushName(reading, PERSON, foldedWords(reading, first - 1, at + 1), first - 1, at + 1);
    pushed++;
  }
  return pushed;
}

const PERSON = { form: 'person', legal: '' } as const;

/** The surname that ends at lexeme `i`, with what a hyphen ties to it. */
function surnameAt(reading: Reading, i: number): { word: string; first: number } {
  const { lexemes } = reading;
  const [word = ''] = foldedWords(reading, i, i);
  if (!isHyphened(lexemes, i)) return { word, first: i };
  return { word: `${foldedWords(reading, i - 2, i - 2)[0] ?? ''}-${word}`, first: i - 2 };
}

/** «И. И.» or «И.И.»: two single letters with dots; «Новикова Д П»: the same without dots. */
export function isInitials(reading: Reading, i: number): boolean {
  const { lexemes } = reading;
  if (lexemes[i + 1]?.text !== '.') return isBareInitials(reading, i);
  const second = lexemes[i + 2];
  if (second?.kind !== WORD || second.text.length !== 1) return false;
  if (second.gap && lexemes[i + 3]?.text !== '.') return false;
  return !(lexemes[i]?.text === 'т' && (second.text === 'ч' || second.text === 'е'));
}

function isBareInitials({ lexemes }: Reading, i: number): boolean {
  const [surname, first, second] = [lexemes[i - 1], lexemes[i], lexemes[i + 1]];
  if (surname?.kind !== WORD || surname.cls !== W.UNKNOWN || surname.text.length < 3) return false;
  return first?.kind === WORD && second?.kind === WORD && second.text.length === 1;
}

export function readInitials(reading: Reading, at: number): number {
  const { lexemes } = reading;
  const isSurname = (i: number) => {
    const lexeme = lexemes[i];
    return lexeme?.kind === WORD && lexeme.cls === W.UNKNOWN && lexeme.text.length >= 2;
  };
  const dotted = lexemes[at + 1]?.text === '.';
  const end = dotted ? at + 2 : at + 1;
  const initials = foldedWords(reading, at, end).filter((word) => word !== '.');
  if (isSurname(at - 1)) {
    const surname = surnameAt(reading, at - 1);
    // Without their dots two letters behind a word may be anything.
    const kind = dotted ? PERSON : { ...PERSON, loose: true };
    pushName(reading, kind, [surname.word, ...initials], surname.first, end);
    return 1;
  }
  const after = lexemes[end + 1]?.text === '.' ? end + 2 : end + 1;
  if (!dotted || !isSurname(after)) return 0;
  pushName(reading, PERSON, [...foldedWords(reading, after, after), ...initials], at, after);
  return 1;
}
