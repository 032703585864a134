import { describe, expect, it } from 'vitest';
import { compareLegal, legalFormOf } from '../../../src-main/features/matching/recognise/legal-forms.ts';
import { foldText } from '../../../src-main/features/matching/recognise/letters.ts';
import { recognise } from '../../../src-main/features/matching/recognise/recognise.ts';
import { nameKeys, soundKeys } from '../../../src-main/features/matching/registry/name-keys.ts';
import { fieldNames, isThroughBank } from '../../../src-main/features/matching/registry/payer-field.ts';
import {
  agreementOf,
  personKeys,
  personName,
} from '../../../src-main/features/matching/registry/person-name.ts';
import { soundOf } from '../../../src-main/features/matching/registry/sound.ts';

const partsOf = (name: string) => personName(name.split(' ').map(foldText));

describe('a person written in another way', () => {
  const agree = (written: string, registered: string) => {
    const [a, b] = [partsOf(written), partsOf(registered)];
    return a && b && agreementOf(a, b);
  };

  it.each([
    ['Иванова Ивана Ивановича', 'Иванов Иван Иванович'],
    ['Кузнецовой Анны Сергеевны', 'Кузнецова Анна Сергеевна'],
    ['Кузнецову Анну Сергеевну', 'Кузнецова Анна Сергеевна'],
    ['Соловья Льва Ильича', 'Соловей Лев Ильич'],
    ['Кравцом Павлом Фомичом', 'Кравец Павел Фомич'],
    ['Толстому Петру Кузьмичу', 'Толстой Петр Кузьмич'],
    ['Римского-Корсакова Антона Львовича', 'Римский-Корсаков Антон Львович'],
    ['Игоря Ильича Цоя', 'Цой Игорь Ильич'],
    ['Вишневской Любови Игоревны', 'Вишневская Любовь Игоревна'],
    ['Черных Ольги Ивановны', 'Черных Ольга Ивановна'],
    ['Мамедовой Лейлы Гасан кызы', 'Мамедова Лейла Гасан кызы'],
  ])('%s is %s', (written, registered) => {
    expect(agree(written, registered)).toBe('full');
    const [a, b] = [partsOf(written), partsOf(registered)];
    expect(a && b && personKeys(a).some((key) => personKeys(b).includes(key))).toBe(true);
  });

  it.each([
    ['Ковалева П С', 'Ковалев Петр Семенович'],
    ['П С Ковалев', 'Ковалев Петр Семенович'],
    ['Ковалев ПС', 'Ковалев Петр Семенович'],
    ['Ковалев П', 'Ковалев Петр Семенович'],
    ['Гаджиев Р М оглы', 'Гаджиев Расул Магомед оглы'],
    ['Ковалев Петр', 'Ковалев Петр Семенович'],
  ])('%s may be %s', (written, registered) => {
    expect(agree(written, registered)).toBe('initials');
  });

  it.each([
    ['Иванова Ивана Ивановича', 'Иванов Игорь Ильич'],
    ['Иванова Игоря Ивановича', 'Иванов Игорь Ильич'],
    ['Кузнецовой А С', 'Кузнецов Алексей Сергеевич'],
    ['Кузнецова Алексея Сергеевича', 'Кузнецова Анна Сергеевна'],
    ['Морозовой Елены Владимировны', 'Морозова Елена Вячеславовна'],
    ['Ковалева П Н', 'Ковалев Петр Семенович'],
    ['Ковальчука П С', 'Ковалев Петр Семенович'],
    ['Смирнова Андрея Николаевича', 'Смирнов Алексей Николаевич'],
  ])('%s is not %s', (written, registered) => {
    expect(agree(written, registered)).toBeUndefined();
  });
});

describe('the sound of a name', () => {
  it.each([
    ['Зайцева', 'ZAYTSEVA', 'Zaitseva'],
    ['Щербакова', 'SHCHERBAKOVA', 'Scherbakova'],
    ['Юлия', 'YULIYA', 'IULIIA', 'Julia'],
    ['Дмитрий', 'DMITRY', 'Dmitrii', 'Dmitriy'],
    ['Хохлов', 'KHOKHLOV', 'Hohlov'],
    ['Алексей', 'ALEXEY', 'Aleksei'],
    ['Жетісу', 'ZHETISU', 'Zhetysu'],
    ['Кузнецов', 'KUZNETSOV', 'Kuznetzov'],
    ['Фёдорова', 'FEDOROVA', 'Fyodorova', 'Fiodorova'],
  ])('of %s is that of %s and the like', (name, ...latin) => {
    for (const spelled of latin) expect(soundOf(spelled)).toBe(soundOf(name));
  });

  it('keeps names apart', () => {
    expect(soundOf('VEKTOR')).not.toBe(soundOf('Сектор'));
    expect(soundKeys('OOO VEKTOR PLYUS')).not.toContain(soundKeys('ООО «Вектор»')[0]);
  });
});

describe('a legal form', () => {
  it.each([
    ['Муниципальное бюджетное общеобразовательное учреждение', 'мбоу'],
    ['Государственное бюджетное учреждение здравоохранения', 'гбуз'],
    ['Федеральное государственное унитарное предприятие', 'фгуп'],
    ['Крестьянское фермерское хозяйство', 'кфх'],
    ['ЖШС', 'тоо'],
    ['LLC', foldText('llc')],
    ['PAO', 'пао'],
  ])('%s is %s', (written, legal) => {
    expect(legalFormOf(written.split(' ').map(foldText), 0)?.legal).toBe(legal);
  });

  it.each([
    ['ооо', 'ооо', 'same'],
    ['зао', 'ао', 'related'],
    ['', 'ооо', 'related'],
    [foldText('llc'), 'тоо', 'related'],
    ['мбоу', 'маоу', 'related'],
    ['ооо', 'ао', 'differs'],
    ['мбоу', 'гбоу', 'differs'],
    ['ип', 'ооо', 'differs'],
  ])('«%s» and «%s»: %s', (a, b, agreement) => {
    expect(compareLegal(a, b)).toBe(agreement);
  });

  it('inside a name is a word of it', () => {
    expect(nameKeys('ООО «ПК Вектор»').exact).not.toEqual(nameKeys('ООО «Вектор»').exact);
  });
});

describe('words in full and in short', () => {
  it.each([
    ['ООО Научно-производственное объединение "Спектр"', 'ООО «НПО Спектр»'],
    ['ООО Торговый Дом "Кристалл"', 'ООО «ТД «Кристалл»»'],
    ['МБОУ "Средняя общеобразовательная школа № 12"', 'МБОУ СОШ №12'],
    ['ООО "Управляющая компания Дом"', 'ООО УК «Дом»'],
  ])('%s is %s', (full, short) => {
    expect(nameKeys(full).exact[0]).toBe(nameKeys(short).exact[0]);
  });
});

describe("names in the payer's field", () => {
  const textsOf = (field: string, inner: boolean) =>
    fieldNames(field)
      .filter((name) => name.inner === inner)
      .map(({ text }) => text);

  it.each([
    ['АО "ТБанк"//ПАВЛОВ РОМАН ПАВЛОВИЧ//', 'ПАВЛОВ РОМАН ПАВЛОВИЧ'],
    ['УФК по г. Москве (ГБУ "Жилищник" л/с 2673)', 'ГБУ "Жилищник" л/с 2673'],
    ['УФК (Департамент финансов (ГБУ "Парк" л/с 1))', 'ГБУ "Парк" л/с 1'],
    ['УФК по РТ (Минфин РТ, ГАУСО "Забота")', 'ГАУСО "Забота"'],
  ])('%s: behind it %s', (field, name) => {
    expect(textsOf(field, true)).toContain(name);
  });

  it('takes a town for no party', () => {
    expect(textsOf('Вектор ООО (Москва)', true)).toEqual([]);
    expect(textsOf('Вектор ООО (Москва)', false)).toContain('Вектор ООО');
    expect(textsOf('ООО "Арсенал" г. Москва', false)).toContain('ООО "Арсенал"');
  });

  it('knows a bank from its factoring house', () => {
    expect(isThroughBank('ПАО СБЕРБАНК')).toBe(true);
    expect(isThroughBank('ООО "Сбербанк Факторинг"')).toBe(false);
    expect(isThroughBank('ООО "Банкетный зал"')).toBe(false);
  });
});

describe('names in a purpose', () => {
  const namesOf = (purpose: string) =>
    recognise(purpose).flatMap((token) => (token.kind === 'name' ? [token] : []));

  it.each([
    ['за АО «Завод «Кристалл»» по счету 12', ['завод', 'кристалл'], 2],
    ['за АО "Агрохолдинг "Степь"" по счету 12', ['агрохолдинг', 'степь'], 2],
    ['за ООО «УК «Степь» счет 12', ['ук', 'степь'], 2],
    ['за ООО "Хлебозавод № 3" по счету 12', ['хлебозавод', '3'], 2],
    ['за ООО Вектор Плюс счет 12', ['вектор', 'плюс'], 2],
    ['заООО "Хлебозавод" в сч. 12', ['хлебозавод'], 1],
    ['за ИП Римского-Корсакова А.Л. сч 12', ['римского-корсакова', 'а', 'л'], 1],
  ])('%s', (purpose, words, least) => {
    const [name] = namesOf(purpose);
    expect(name).toMatchObject({ words, least, paidFor: true });
  });

  it.each([
    'Оплата за третьих лиц: ООО "Оптима" по счету 12',
    'Оплата за третье лицо: ООО Бриз, счет 12',
    'По письму ООО Апельсин оплата счета 12',
    'по поручению ИП Кузнецова А.С. счет 12',
    'В счет обязательств ИП Базаров Тимур Рашидович, счет 12',
    'Погашение задолженности ООО "Вектор" по счету 12',
    'за дебитора ООО "Пластформ", счет 12',
  ])('says who is paid for: %s', (purpose) => {
    expect(namesOf(purpose)[0]).toMatchObject({ paidFor: true });
  });

  it.each(['Оплата ООО "Вектор" по счету 12', 'Поставщик ООО "Вектор" счет 12'])(
    'does not: %s',
    (purpose) => {
      expect(namesOf(purpose)[0]).toMatchObject({ paidFor: false });
    },
  );

  it('reads initials without dots', () => {
    expect(namesOf('плательщик Новикова Д П оплата 12')[0]).toMatchObject({ words: ['новикова', 'д', 'п'] });
  });
});
