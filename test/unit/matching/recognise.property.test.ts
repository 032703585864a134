import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { numberKey, recognise, type Token } from '../../../src-main/features/matching/index.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What is read, without places and without the letters as typed. */
function meaning(tokens: readonly Token[]): string[] {
  return tokens
    .flatMap((token) => {
      if (token.kind === 'invoiceRef') {
        const date = token.date ? `${token.date.day}.${token.date.month}.${token.date.year ?? ''}` : '';
        return [`${token.kind} ${numberKey(token.number)} ${token.source} ${date}`];
      }
      if (token.kind === 'contractRef' || token.kind === 'orderRef' || token.kind === 'documentRef') {
        return [`${token.kind} ${numberKey(token.number)}`];
      }
      if (token.kind === 'topic') return [`topic ${token.topic}`];
      if (token.kind === 'vat') return [`vat ${token.ratePercent ?? ''} ${token.sum ?? ''}`];
      if (token.kind === 'name') return [`name ${token.words.join(' ')}`];
      return [token.kind];
    })
    .sort();
}

const word = (...values: string[]) => fc.constantFrom(...values);
const number = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map(String),
  fc.integer({ min: 1, max: 9999 }).map((n) => `УТ-${String(n).padStart(4, '0')}`),
  fc.tuple(fc.integer({ min: 1, max: 999 }), word('А', 'К', 'П')).map(([n, letter]) => `${n}-${letter}`),
);
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 2024, max: 2027 }),
  )
  .map(([d, m, y]) => `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y}`);
const maybe = (text: fc.Arbitrary<string>) => fc.oneof(fc.constant(''), text);

const purpose = fc
  .tuple(
    word('Оплата', 'Предоплата', 'Аванс', 'Частичная оплата', 'За товар'),
    word('по счету', 'по счёту', 'по сч.', 'согласно счету', 'по счету на оплату'),
    word('№ ', 'N ', ''),
    number,
    maybe(date.map((d) => ` от ${d}`)),
    maybe(fc.tuple(number, date).map(([n, d]) => ` по договору № ${n} от ${d}`)),
    maybe(word(' за ООО «Ромашка»', ' за стройматериалы', ', заявка 45108')),
    word('. НДС не облагается', '. В т.ч. НДС 22% - 1803.28', '. Без налога (НДС)', ''),
  )
  .map((parts) => {
    const [pay, invoice, sign, n, dated, contract, goods, vat] = parts;
    return { text: `${pay} ${invoice} ${sign}${n}${dated}${goods}${contract}${vat}`, number: n };
  });

const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a', с: 'c', е: 'e', о: 'o', р: 'p', у: 'y', х: 'x', А: 'A', В: 'B', С: 'C', Е: 'E', Н: 'H', К: 'K', М: 'M',
  О: 'O', Р: 'P', Т: 'T', Х: 'X', У: 'Y',
}; // biome-ignore format: one alphabet, one table

describe('recognition holds still', () => {
  it('finds the number whatever stands around it', () => {
    fc.assert(
      fc.property(purpose, ({ text, number: n }) => {
        const refs = recognise(text).filter((token) => token.kind === 'invoiceRef');
        expect(refs.map((ref) => ref.number)).toEqual([n]);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not care about case', () => {
    fc.assert(
      fc.property(purpose, ({ text }) => {
        const expected = meaning(recognise(text));
        expect(meaning(recognise(text.toUpperCase()))).toEqual(expected);
        expect(meaning(recognise(text.toLowerCase()))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('does not care about spaces between words', () => {
    fc.assert(
      fc.property(
        purpose,
        fc.integer({ min: 1, max: 4 }),
        word(' ', '\u00a0', '\t'),
        ({ text }, count, space) => {
          expect(meaning(recognise(text.replaceAll(' ', space.repeat(count))))).toEqual(
            meaning(recognise(text)),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('does not care which alphabet look-alike letters come from', () => {
    fc.assert(
      fc.property(purpose, fc.infiniteStream(fc.boolean()), ({ text }, swaps) => {
        const mixed = [...text]
          .map((letter) => (swaps.next().value === true ? (LOOKALIKES[letter] ?? letter) : letter))
          .join('');
        expect(meaning(recognise(mixed))).toEqual(meaning(recognise(text)));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives every token its place, whatever the text', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      purpose.map(({ text }) => text),
      fc
        .array(
          fc.oneof(
            word(
              'счет',
              '№',
              'от',
              'ООО',
              'НДС',
              '12',
              '3.5',
              '-',
              ',',
              'и',
              'с',
              'по',
              '"',
              'ИНН',
              'Ивановна',
            ),
            number,
            date,
          ),
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(any, (text) => {
        const misplaced = recognise(text).filter((token) => {
          if (!(token.start >= 0 && token.start < token.end && token.end <= text.length)) return true;
          const isWritten = token.kind === 'invoiceRef' && !token.inRange;
          return isWritten && text.slice(token.start, token.end) !== token.number;
        });
        expect(misplaced).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a number is a whole token of its own kind', () => {
  const target = fc.integer({ min: 1, max: 999 }).map(String);
  const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9]\\d{${length - 1}}$`));
  /** Texts that hold the digits of a number without naming an invoice. */
  const trap = (n: string) =>
    fc.oneof(
      fc.tuple(digits(2), digits(2)).map(([a, b]) => `по счету № ${a}${n}${b}`),
      digits(3).map((a) => `по счету ${a}/${n}`),
      fc.constant(`. В т.ч. НДС 20% - ${n}.00`),
      fc.constant(`. НДС (22%) ${n}-62`),
      fc.constant(`. НДС 20% в сумме ${n} руб.`),
      fc.constant(`по договору № ${n} от 05.05.2025`),
      fc.constant(`, дог. ${n}/24`),
      fc.constant(`БИК 044525${n.padStart(3, '0')}`),
      fc.constant(`р/с 40702810${n.padStart(12, '0')}`),
      fc.constant(`ИНН 7701234${n.padStart(3, '0')}`),
      fc.constant(`за ${Number(n) % 28 || 1}.10.2026`),
      fc.constant(`от ${Number(n) % 28 || 1} марта 2026 г.`),
      fc.constant(`за ${n} шт.`),
      fc.constant(`сумма ${n} руб. 00 коп.`),
      fc.constant(`акт ${n} от 01.02.2026`),
      fc.constant(`УПД № ${n}`),
      fc.constant(`КБК 182101020100110001${n.padStart(2, '0').slice(0, 2)}`),
      fc.constant(`п/п ${n}`),
      fc.constant(`заявка ${n}`),
    );

  it('over two thousand purposes', () => {
    const generated = target.chain((n) =>
      fc
        .tuple(
          word('Оплата за товар', 'Предоплата', 'Аванс за услуги', 'Перечислено'),
          fc.array(trap(n), { minLength: 1, maxLength: 3 }),
        )
        .map(([head, traps]) => ({ n, text: `${head} ${traps.join(' ')}` })),
    );
    fc.assert(
      fc.property(generated, ({ n, text }) => {
        const refs = recognise(text).flatMap((token) => (token.kind === 'invoiceRef' ? [token.number] : []));
        expect(refs.map(numberKey)).not.toContain(numberKey(n));
      }),
      { numRuns: 2000 },
    );
  });
});
