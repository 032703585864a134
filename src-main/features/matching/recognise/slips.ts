/** Slips of the finger in the one word that matters most: «счту», «счеут», «сччету», «сяет». */

const ROWS = ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'];

/** Real words (or their forms) that a slip would turn «счет» into. */
const REAL_WORDS = new Set(
  'свет света свету свете светом светам светов смет смета смету смете сметам сметов сет сета сету сете сетов сетами сетом сетам сетов чет учет учета учету сечет сыт счел счел сует суета совет чета четам смету цвет цвета цвету сот сота соту част сцен'.split(
    ' ',
  ),
);

/** Spellings by ear, farther from «счет» than one slip. */
export const INVOICE_BY_EAR: readonly string[] = [
  'щет',
  'щета',
  'щету',
  'сщет',
  'сщету',
  'счот',
  'счит',
  'шет',
];

/** Every word at one slip from the given ones: a letter lost, doubled, swapped with the next or hit beside its key. */
export function slipsOf(words: readonly string[]): Set<string> {
  const slips = new Set<string>();
  for (const word of words) {
    for (let i = 0; i < word.length; i++) {
      const before = word.slice(0, i);
      const letter = word.charAt(i);
      const after = word.slice(i + 1);
      if (word.length > 4 || (i > 0 && i < word.length - 1)) slips.add(before + after);
      slips.add(before + letter + letter + after);
      if (after !== '') slips.add(before + after.charAt(0) + letter + after.slice(1));
      for (const near of neighbours(letter)) slips.add(before + near + after);
    }
  }
  for (const word of words) slips.delete(word);
  for (const word of REAL_WORDS) slips.delete(word);
  return slips;
}

function neighbours(letter: string): string[] {
  for (const [index, row] of ROWS.entries()) {
    const at = row.indexOf(letter);
    if (at < 0) continue;
    const near = [row.charAt(at - 1), row.charAt(at + 1)];
    for (const other of [ROWS[index - 1], ROWS[index + 1]]) {
      if (other) near.push(other.charAt(at), other.charAt(at - 1));
    }
    return near.filter((character) => character !== '');
  }
  return [];
}
