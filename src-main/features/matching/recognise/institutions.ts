/**
 * State and municipal bodies in full: «Муниципальное бюджетное общеобразовательное учреждение» is МБОУ. The short form is
 * made of the first letters, as the bodies themselves do.
 */

const ADJECTIVES: readonly (readonly [string, string])[] = [
  ['федеральн', 'ф'],
  ['государственн', 'г'],
  ['муниципальн', 'м'],
  ['областн', 'о'],
  ['краев', 'к'],
  ['республиканск', 'р'],
  ['городск', 'г'],
  ['негосударственн', 'н'],
  ['частн', 'ч'],
  ['бюджетн', 'б'],
  ['автономн', 'а'],
  ['казенн', 'к'],
  ['унитарн', 'у'],
  ['дошкольн', 'д'],
  ['общеобразовательн', 'о'],
  ['образовательн', 'о'],
  ['профессиональн', 'п'],
  ['коммунальн', 'к'],
];
const NOUNS: readonly (readonly [string, string])[] = [
  ['учреждени', 'у'],
  ['предприяти', 'п'],
];
/** What may follow the noun, and its letters. */
const TAILS: readonly (readonly [readonly string[], string])[] = [
  [['здравоохранени'], 'з'],
  [['культуры'], 'к'],
  [['социальн', 'обслуживани'], 'со'],
  [['высш', 'образовани'], ''],
  [['высш', 'профессиональн', 'образовани'], ''],
  [['дополнительн', 'образовани'], 'до'],
];
const WORDS_LIMIT = 6;
/** The owner decides who it is: М, Г or Ф; the rest of the letters changes with every reform. */
export const INSTITUTIONS: ReadonlySet<string> = new Set(
  `мбу гбу фгбу мку гку фгку гау мау фгау мбоу маоу мкоу моу гбоу гаоу гкоу гоу фгбоу фгаоу фгкоу мбдоу мадоу мкдоу мдоу гбдоу дгоу
  мбудо маудо гбудо гбпоу гапоу гаусо гбусо мбуз гбуз гауз гкуз фгбуз муз гуз мбук маук гбук гаук мкук огбу огау огку огбуз огбоу
  обуз обоу обу окоу кгбу кгау кгку кгбуз кгбоу кгкп гкп ргп ргу кгу мкп мп гп гуп муп фгуп гупп чуз чоу ноу нчоу спбгбу спбгбуз бу
  гбсу гбусон гаусон тогбуз тогбоу ббоу бмау мбусо`.split(/\s+/),
);

/** Letters and words taken of a body written in full at `at`; undefined when there is none. */
export function institutionAt(
  words: readonly string[],
  at: number,
): { letters: string; words: number } | undefined {
  let letters = '';
  let i = at;
  for (; i - at < WORDS_LIMIT; i++) {
    const adjective = ADJECTIVES.find(([stem]) => words[i]?.startsWith(stem) === true);
    if (!adjective) break;
    letters += adjective[1];
  }
  if (i === at) return undefined;
  const noun = NOUNS.find(([stem]) => words[i]?.startsWith(stem) === true);
  if (!noun) return undefined;
  letters += noun[1];
  i++;
  for (const [stems, tail] of TAILS) {
    if (!stems.every((stem, offset) => words[i + offset]?.startsWith(stem) === true)) continue;
    letters += tail;
    i += stems.length;
    break;
  }
  return { letters, words: i - at };
}
