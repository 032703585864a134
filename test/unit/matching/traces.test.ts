import { describe, expect, it } from 'vitest';
import { allocated, decideOne, invoice, offered, payment, rub, STRANGER_INN } from './office.ts';

const one = (number: string, over: object = {}) => ({ invoices: [invoice({ id: 'i1', number, ...over })] });
const pair = {
  invoices: [
    invoice({ id: 'i1', number: '145', amount: '70000.00' }),
    invoice({ id: 'i2', number: '147', amount: '30000.00', date: '2026-09-03' }),
  ],
};

describe('a number that no reading finds, and the sum to the kopeck', () => {
  it.each([
    ['191', 'Оплатапосч191от01.09.2026безНДС'],
    ['386', 'оплатапосчетуномер386'],
    ['00БП-000317', 'Счет № 317 от 01.09.2026 за обслуживание'],
    ['ЦБ-24/2', 'за монтаж, счёт № ЦБ - 24 / 2'],
    ['30-А', 'за поверку по счету №  30 - А'],
    ['29-А', 'сч №29"А"'],
    ['0000-000138', 'Счет 0000 000138'],
    ['0000-000141', 'оплата по счету № О000-000141'],
    ['А-00023/26', 'Оплата согласно счета № А-00023/2026'],
    ['65/26', 'Оплата по сч.65/2026'],
    ['2026-0109', 'Оплата счета 20260109'],
    ['249', 'Oplata po s4etu 249'],
    ['63', 'Оплата по заказу покупателя № 63 от 01.09.2026'],
  ])('settles invoice %s by «%s»', (number, purpose) => {
    const decision = decideOne(one(number), payment({ purpose }));
    expect(decision.decision).toBe('auto');
    expect(allocated(decision)).toEqual({ i1: rub('100000.00') });
  });

  it.each([
    ['another year in the number', '65/26', 'Оплата по сч. 65/25'],
    ['another paper and no word of paying', '179', 'Еженедельная выплата, отчет о продажах №179'],
    ['a case in court', '238', 'Возмещение судебных расходов, дело А56-238/2026'],
    ['a contract', '145', 'Оплата по договору № 145'],
    ['a part of a longer number', '145', 'Оплата за тел. 8-800-1145200'],
    ['a VAT sum', '145', 'Оплата за товар, НДС 145.00'],
    ['a per cent', '20', 'Оплата за услуги, аванс 20 %'],
  ])('does not settle by %s', (_, number, purpose) => {
    expect(decideOne(one(number), payment({ purpose })).decision).not.toBe('auto');
  });

  it('does not settle where two invoices have the sum', () => {
    const decision = decideOne(
      { invoices: [...one('191').invoices, invoice({ id: 'i2', number: '77' })] },
      payment({ purpose: 'Oplata po s4etu 191' }),
    );
    expect(decision.decision).toBe('suggest');
  });

  it('does not settle a part', () => {
    const decision = decideOne(one('191'), payment({ amount: '50000.00', purpose: 'Oplata po s4etu 191' }));
    expect(decision.decision).toBe('suggest');
    expect(offered(decision)[0]).toBe('i1');
  });
});

describe('a list with words in its gaps', () => {
  const lists = [
    'Оплата по счету № 145 от 01.09.2026г., а также № 147 от 03.09.2026г.',
    'Оплата по счету № 145 за кирпич, № 147 за песок',
    'Оплата по счету № 145 от 01.09.2026 (УПД 11), № 147 от 03.09.2026 (УПД 12)',
    'Оплата по счету 145 за июль 2026 и 147 за август 2026',
    'Оплата по счетам №145 на доставку и №147 на товар',
    'сч 145, дог 12; 147, дог 14',
    'Доплата по сч 145 и аванс по 147',
    'сч 145 по дог. 12 от 01.01.2026, 147 по дог. 14 от 02.02.2026',
    'Счета: 1. № 145 от 01.09.2026; 2. № 147 от 03.09.2026',
  ];

  it.each(lists)('settles both by the whole sum: %s', (purpose) => {
    expect(allocated(decideOne(pair, payment({ purpose })))).toEqual({
      i1: rub('70000.00'),
      i2: rub('30000.00'),
    });
  });

  it.each(lists)('asks about a part: %s', (purpose) => {
    expect(decideOne(pair, payment({ purpose, amount: '60000.00' })).decision).toBe('suggest');
  });

  it('asks when only one of «счетам» was read', () => {
    const decision = decideOne(
      one('145'),
      payment({ purpose: 'По счетам 145 и прочим', amount: '60000.00' }),
    );
    expect(decision.decision).toBe('suggest');
  });

  it.each(['счета №№ 145 ÷ 147', 'счета 145~147', 'оплата со счета 145 по счет 147'])(
    'reads a range: %s',
    (purpose) => {
      const three = {
        invoices: [
          invoice({ id: 'i1', number: '145', amount: '20000.00' }),
          invoice({ id: 'i2', number: '146', amount: '30000.00' }),
          invoice({ id: 'i3', number: '147', amount: '50000.00' }),
        ],
      };
      expect(Object.keys(allocated(decideOne(three, payment({ purpose }))))).toEqual(['i1', 'i2', 'i3']);
    },
  );
});

describe('sums stated beside numbers', () => {
  it.each([
    ['сч. 145 на 20000, сч. 147 на 30000', '50000.00', '20000.00', '30000.00'],
    [
      '№ 145 от 01.09.2026 - 49 300,00 руб., № 147 от 03.09.2026 - 28 000,00 руб.',
      '77300.00',
      '49300.00',
      '28000.00',
    ],
    ['38 200,00 по сч. 145, 16 100,00 по сч. 147', '54300.00', '38200.00', '16100.00'],
    ['сч 145: 49900.00, сч 147: 21600.00', '71500.00', '49900.00', '21600.00'],
  ])('are followed: %s', (purpose, amount, first, second) => {
    const decision = decideOne(pair, payment({ purpose, amount }));
    expect(allocated(decision)).toEqual({ i1: rub(first), i2: rub(second) });
  });

  it('are not followed when they do not make the payment', () => {
    const purpose = '№ 145 от 01.09.2026 - 49 300,00 руб., № 147 от 03.09.2026 - 28 000,00 руб.';
    expect(decideOne(pair, payment({ purpose, amount: '80000.00' })).decision).toBe('suggest');
  });
});

describe('what tells invoices of one number apart', () => {
  const years = {
    invoices: [
      invoice({ id: 'old', number: '387', date: '2025-07-15' }),
      invoice({ id: 'new', number: '387', date: '2026-06-22' }),
    ],
  };

  it.each([
    ['Оплата по сч 387 от 2025г.', 'old'],
    ['Счет № 387 2026 года', 'new'],
    ['сч 387/15.07.25', 'old'],
    ['Оплата от 22.06.2026 по счёту 387', 'new'],
    ['по сч. 387 выст. 15.07.2025', 'old'],
  ])('%s', (purpose, id) => {
    expect(Object.keys(allocated(decideOne(years, payment({ purpose }))))).toEqual([id]);
  });

  it('leaves two years to a person', () => {
    expect(decideOne(years, payment({ purpose: 'Счет № 387 за 2025 и 2026 г.' })).decision).toBe('suggest');
  });

  it('does not take the year of a contract', () => {
    const decision = decideOne(years, payment({ purpose: 'Оплата по счету 387, договор 12 от 01.02.2025' }));
    expect(decision.decision).toBe('suggest');
  });
});

describe('more than several invoices take', () => {
  it('leaves a little on the balance', () => {
    const decision = decideOne(pair, payment({ purpose: 'Оплата по счетам 145, 147', amount: '100129.80' }));
    expect(allocated(decision)).toEqual({ i1: rub('70000.00'), i2: rub('30000.00') });
    expect(decision.advance).toBe(rub('129.80'));
  });

  it('asks about much', () => {
    const decision = decideOne(pair, payment({ purpose: 'Оплата по счетам 145, 147', amount: '125000.00' }));
    expect(decision.decision).toBe('suggest');
  });
});

describe("the letters of the invoice's own number", () => {
  it.each([
    'за кирпич УТ 0798',
    'по маршруту Москва-Казань УТ - 0798',
    'УТ--0798 от «01» сентября 2026 года',
    'за рекламу УТ №0798',
    'У Т-0798',
    'за доставку УТ.0798',
  ])('announce it where the sum fits: %s', (purpose) => {
    expect(decideOne(one('УТ-0798'), payment({ purpose })).decision).toBe('auto');
  });

  it('do not when they are others', () => {
    expect(decideOne(one('УТ-0798'), payment({ purpose: 'за кирпич ГОСТ 0798' })).decision).toBe('suggest');
  });
});

describe('marks that look like one number', () => {
  it.each(['Счета 145 / 147', 'Оплата по сч. 145/147', 'Сч. 145\\147'])(
    'part a list where the whole sum says so: %s',
    (purpose) => {
      expect(allocated(decideOne(pair, payment({ purpose })))).toEqual({
        i1: rub('70000.00'),
        i2: rub('30000.00'),
      });
    },
  );
});

describe('other words of an invoice', () => {
  it.each(['Оплата за бумагу; С/Ч 145', 'Oplata po s/f 145', 'Шарт № 5, 145-шот бойынша төлем', 'с/сч 145'])(
    '%s',
    (purpose) => {
      expect(decideOne(one('145'), payment({ purpose })).decision).toBe('auto');
    },
  );
});

describe('a part that is as large as another invoice', () => {
  const two = { invoices: [...one('145').invoices, invoice({ id: 'i2', number: '12', amount: '50000.00' })] };

  it('goes to the named one when its date or words of a part say so', () => {
    for (const purpose of ['Предоплата 50% по счету 145', 'Оплата по счету 145 от 01.09.2026'])
      expect(allocated(decideOne(two, payment({ purpose, amount: '50000.00' })))).toEqual({
        i1: rub('50000.00'),
      });
  });

  it('is asked about otherwise', () => {
    expect(decideOne(two, payment({ purpose: 'Оплата по счету 145', amount: '50000.00' })).decision).toBe(
      'suggest',
    );
  });
});

describe('a prefix apart from its digits, named by somebody unknown', () => {
  it.each(['Оплата сч.УТ 0328 за аренду автокрана 25 т', 'сч. УТ - 0328', 'Оплата по инвойсу УТ - 0328'])(
    'is still its number: %s',
    (purpose) => {
      const stranger = { name: 'ООО "Тайга"', inn: STRANGER_INN, account: '40702810000000000001' };
      const decision = decideOne(one('УТ-0328'), payment({ purpose, amount: '50000.00', payer: stranger }));
      expect(offered(decision)[0]).toBe('i1');
    },
  );
});
