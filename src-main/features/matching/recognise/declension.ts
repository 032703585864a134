/**
 * Grammatical cases of persons' names, folded: «Соколову Денису Андреевичу» is Соколов Денис Андреевич. Made from the
 * nominative, so that a form of another gender («Кузнецовой» of Кузнецов) is no form of it. Rules of the school grammar.
 */

const MASCULINE = ['а', 'у', 'ом', 'ем', 'ым', 'е'] as const;
const SOFT_MASCULINE = ['я', 'ю', 'ем', 'е', 'и'] as const;
const HARD_A = ['ы', 'и', 'е', 'у', 'ой', 'ою', 'ей', 'ею'] as const;
const SOFT_A = ['и', 'е', 'ю', 'ей', 'ею'] as const;
const ADJECTIVE = ['ого', 'его', 'ому', 'ему', 'ым', 'им', 'ом', 'ем'] as const;
const ADJECTIVE_FEMININE = ['ой', 'ую', 'ою', 'ей', 'юю', 'ею'] as const;

/** Names that lose a vowel: «Павла», «Льва». */
const FLEETING: ReadonlyMap<string, string> = new Map([
  ['павел', 'павл'],
  ['лев', 'льв'],
]);
/** Men's names in -а and -я. */
const MENS_IN_A = /^(?:илья|никита|фома|лука|кузьма|савва|данила|гаврила|фока|мустафа|муса|иса)$/;

/** True when `written` is the surname `nominative` or a case of it; hyphened parts agree one by one. */
export function isSurnameForm(written: string, nominative: string, feminine: boolean | undefined): boolean {
  if (written === nominative) return true;
  if (!nominative.includes('-')) return isForm(written, nominative, (word) => surnameForms(word, feminine));
  const parts = nominative.split('-');
  const others = written.split('-');
  return (
    parts.length === others.length && parts.every((part, i) => isSurnameForm(others[i] ?? '', part, feminine))
  );
}

/** True when `written` is the given name or the patronymic `nominative` or a case of it. */
export function isNameForm(written: string, nominative: string): boolean {
  return isForm(written, nominative, nameForms);
}

function isForm(written: string, nominative: string, formsOf: (word: string) => string[]): boolean {
  if (written === nominative) return true;
  // Every case keeps the first letters; most words are refused here.
  const same = Math.max(1, Math.min(nominative.length - 3, 3));
  if (written.slice(0, same) !== nominative.slice(0, same)) return false;
  return formsOf(nominative).includes(written);
}

function surnameForms(word: string, feminine: boolean | undefined): string[] {
  if (/(?:ов|ев|ин|ын)а$/.test(word))
    return isMan(feminine) ? [] : add(word.slice(0, -1), ['ой', 'у', 'ою', 'ы', 'е']);
  if (/(?:ов|ев|ин|ын)$/.test(word)) return isWoman(feminine) ? [] : add(word, MASCULINE);
  if (/(?:[кгхчшщжн]ий|[ыо]й)$/.test(word) && word.length > 4) return add(word.slice(0, -2), ADJECTIVE);
  if (/(?:ая|яя)$/.test(word)) return add(word.slice(0, -2), ADJECTIVE_FEMININE);
  if (/[оеиуюэы]$/.test(word) || /[ыи]х$/.test(word)) return [];
  if (/[аяйь]$/.test(word)) return isWoman(feminine) && /[йь]$/.test(word) ? [] : nameForms(word);
  if (isWoman(feminine)) return [];
  const short = /[^аеиоуыэюя]ец$/.test(word) || /[^аеиоуыэюя][ое]к$/.test(word);
  const fleeting = short ? add(word.slice(0, -2) + word.slice(-1), MASCULINE) : [];
  return [...add(word, MASCULINE), ...fleeting];
}

function nameForms(word: string): string[] {
  const stem = word.slice(0, -1);
  if (word.endsWith('а')) return add(stem, HARD_A);
  if (word.endsWith('я')) return add(stem, SOFT_A);
  // «Соловья» beside «Андрея».
  if (word.endsWith('ей'))
    return [...add(stem, SOFT_MASCULINE), ...add(`${stem.slice(0, -1)}ь`, SOFT_MASCULINE)];
  if (word.endsWith('й')) return add(stem, SOFT_MASCULINE);
  if (word.endsWith('ь')) return add(stem, [...SOFT_MASCULINE, 'ью']);
  if (/[еиоуыэю]$/.test(word)) return [];
  return add(FLEETING.get(word) ?? word, MASCULINE);
}

function add(stem: string, endings: readonly string[]): string[] {
  return endings.map((ending) => stem + ending);
}

const isMan = (feminine: boolean | undefined) => feminine === false;
const isWoman = (feminine: boolean | undefined) => feminine === true;

/** Whether the bearer of a name is a woman; undefined when the name does not tell. */
export function isFeminine(surname: string, given: string, patronymic: string): boolean | undefined {
  if (/(?:на|кызы|гызы|кизи)$/.test(patronymic)) return true;
  if (/(?:ич|оглы|оглу|улы|угли)$/.test(patronymic)) return false;
  if (/(?:ова|ева|ина|ына|ская|цкая)$/.test(surname)) return true;
  if (/(?:ов|ев|ский|цкий)$/.test(surname)) return false;
  if (given.length > 2 && /[ая]$/.test(given)) return !MENS_IN_A.test(given);
  return undefined;
}

const ENDING = /(?:ого|его|ому|ему|ыми|ими|ым|им|ом|ем|ой|ей|ый|ий|ою|ею|ую|юю|ая|яя|ых|их|[аеиоуыэюяйь])$/;

/** What all cases of a surname have in common, to look it up by; different surnames may share it. */
export function surnameStem(surname: string): string {
  let stem = surname;
  for (;;) {
    const [ending = ''] = ENDING.exec(stem) ?? [];
    const isShort = ending.length > 1 && stem.length - ending.length < 3;
    const cut = isShort ? Number(/[аеиоуыэюяйь]$/.test(ending)) : ending.length;
    if (cut === 0 || stem.length - cut < 2) break;
    stem = stem.slice(0, -cut);
  }
  return stem.length >= 4 ? stem.replace(/[ое](?=[цк]$)/, '') : stem;
}
