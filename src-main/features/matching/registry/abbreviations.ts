/** Words of company names that are written in full and in short: «Торговый дом» and «ТД» give one key. Folded. */

const LIST = `
  научно производственн объединени = нпо
  научно производственн предприяти = нпп
  научно производственн фирм = нпф
  научно производственн компани = нпк
  научно производственн центр = нпц
  научно исследовательск институт = нии
  научно технически центр = нтц
  производственно коммерческ фирм = пкф
  производственно коммерческ компани = пкк
  производственно коммерческ предприяти = пкп
  производственно строительн компани = пск
  производственно торгов компани = птк
  торгово производственн компани = тпк
  торгово производственн фирм = тпф
  торгово промышленн компани = тпк
  строительно монтажн управлени = сму
  строительно монтажн компани = смк
  инвестиционно строительн компани = иск
  инженерно техническ центр = итц
  проектно строительн компани = пск
  производственн объединени = по
  производственн компани = пк
  производственн предприяти = пп
  промышленн компани = пк
  торгов дом = тд
  торгов компани = тк
  транспортн компани = тк
  транспортно экспедиционн компани = тэк
  управляющ компани = ук
  строительн компани = ск
  строительн управлени = су
  строительн фирм = сф
  групп компани = гк
  инвестиционн компани = ик
  юридическ компани = юк
  лизингов компани = лк
  страхов компани = ск
  коммерческ фирм = кф
  частн охранн предприяти = чоп
  частн охранн организаци = чоо
  частн охранн агентств = чоа
  охранн предприяти = оп
  рекламн агентств = ра
  агентств недвижимост = ан
  центр недвижимост = цн
  специализированн застройщик = сз
  жилищно эксплуатационн управлени = жэу
  жилищно коммунальн хозяйств = жкх
  конструкторск бюро = кб
  средн общеобразовательн школ = сош
  общеобразовательн школ = ош
  детск сад = дс
  д с = дс
  центр развити ребенк = црр
  городск клиническ больниц = гкб
  городск больниц = гб
  областн клиническ больниц = окб
  центральн районн больниц = црб
  городск поликлиник = гп
  стоматологическ поликлиник = сп
  комплексн центр социальн обслуживани населени = кцсон
  центр социальн обслуживани населени = цсон
  дополнительн профессиональн образовани = дпо
  департамент здравоохранени город москв = дзм
  санкт петербург = спб
  нижн новгород = нн
`;

interface Abbreviation {
  readonly stems: readonly string[];
  readonly short: string;
}

const BY_HEAD = new Map<string, Abbreviation[]>();
for (const line of LIST.split('\n')) {
  const [full = '', short = ''] = line.split('=').map((part) => part.trim());
  if (full === '') continue;
  const stems = full.split(/\s+/);
  const head = (stems[0] ?? '').slice(0, 3);
  const entry = { stems, short };
  const known = BY_HEAD.get(head);
  if (known) known.push(entry);
  else BY_HEAD.set(head, [entry]);
}
for (const list of BY_HEAD.values()) list.sort((a, b) => b.stems.length - a.stems.length);

/** The short form of the words at `at` and how many they are; undefined when they have none. */
export function abbreviationAt(
  words: readonly string[],
  at: number,
): { short: string; words: number } | undefined {
  const word = words[at];
  if (word === undefined) return undefined;
  const list = BY_HEAD.get(word.slice(0, 3));
  if (!list) return undefined;
  for (const { stems, short } of list) {
    if (stems.every((stem, i) => isWord(words[at + i], stem))) return { short, words: stems.length };
  }
  return undefined;
}

function isWord(word: string | undefined, stem: string): boolean {
  if (word === undefined) return false;
  return stem.length < 3 ? word === stem : word.startsWith(stem);
}
