/** What an office spends and receives besides clients' money: none of it is a client's payment. */
import { addDays, addMonths, type Day, toDay } from '../../../src-shared/dates/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { workday } from './invoices.ts';
import { SUPPLIERS } from './names.ts';
import { BANKS, makeParty, type OwnAccount, type Party } from './people.ts';
import type { Random } from './random.ts';
import type { DemoMovement } from './receipts.ts';

const ORDER = 'Платежное поручение';
const BANK_ORDER = 'Банковский ордер';

/** Twelve months of them, then suppliers until there are `wanted` movements in all. */
export function makeExpenses(
  random: Random,
  own: readonly [OwnAccount, OwnAccount, OwnAccount],
  today: Day,
  wanted: number,
): readonly DemoMovement[] {
  const months = Array.from({ length: 12 }, (_, back) =>
    addMonths(toDay(`${today.slice(0, 8)}01`), back - 11),
  );
  const landlord = makeParty(random, 'ООО «Бизнес-центр Высота»', 'company');
  const tax = office(random, 'Казначейство (учебное)');
  const bank = (at: 0 | 1): Party => ({
    ...office(random, BANKS[at].name),
    bic: BANKS[at].bic,
    bank: BANKS[at].name,
  });
  const banks = [bank(0), bank(1), bank(0)] as const;
  const staff = makeParty(random, 'Сотрудники по реестру', 'person');
  const acquirer = makeParty(random, 'ООО «Демо-Эквайринг»', 'company');
  const regular = months.flatMap((month) => {
    const on = (day: number) => workday(addDays(month, day - 1), addDays(month, 27));
    const spent = (
      day: number,
      account: 0 | 1 | 2,
      roubles: number,
      party: Party,
      purpose: string,
      kind = ORDER,
    ) => ({
      account,
      direction: 'out' as const,
      date: on(day),
      amount: toMinor(roubles * 100),
      party,
      purpose,
      kind,
    });
    const salary = random.between(38, 46) * 10_000;
    return [
      spent(5, 0, 145_000, landlord, 'Арендная плата по договору А-17. В том числе НДС'),
      spent(10, 0, salary, staff, 'Заработная плата за вторую половину месяца по реестру'),
      spent(25, 0, Math.floor(salary / 2), staff, 'Аванс по заработной плате по реестру'),
      spent(26, 2, Math.floor(salary / 7), tax, 'Налог на доходы физических лиц. Единый налоговый платеж'),
      spent(27, 2, random.between(90, 140) * 1000, tax, 'Единый налоговый платеж'),
      spent(3, 0, 2_490, banks[0], 'Комиссия за ведение счета', BANK_ORDER),
      spent(3, 1, 1_990, banks[1], 'Комиссия банка за обслуживание', BANK_ORDER),
      {
        ...spent(16, 0, 250_000, own[2], 'Перевод собственных средств на налоговый счет. НДС не облагается'),
      },
      {
        ...spent(16, 2, 250_000, own[0], 'Перевод собственных средств на налоговый счет. НДС не облагается'),
        direction: 'in' as const,
      },
      {
        ...spent(
          28,
          1,
          random.between(900, 3900),
          banks[1],
          'Выплата процентов на остаток по счету',
          BANK_ORDER,
        ),
        direction: 'in' as const,
      },
      {
        ...spent(
          18,
          0,
          random.between(18, 60) * 1000,
          acquirer,
          `Перечисление по реестру ${random.digits(4)}, комиссия удержана`,
        ),
        direction: 'in' as const,
      },
    ];
  });
  const past = regular.filter(({ date }) => date <= today);
  const suppliers = Array.from({ length: Math.max(0, wanted - past.length) }, (_, at): DemoMovement => {
    const date = workday(addDays(today, -random.between(0, 360)), today);
    const party = { ...office(random, SUPPLIERS[at % SUPPLIERS.length] ?? SUPPLIERS[0]) };
    const amount = toMinor(random.between(1_500, 110_000) * 100 + random.pick([0, 0, 50, 99]));
    const purpose = `Оплата поставщику по счету ${random.digits(5)} за материалы`;
    return {
      account: random.chance(70) ? 0 : 1,
      direction: 'out',
      date,
      amount,
      party,
      purpose,
      kind: ORDER,
    };
  });
  return [...past, ...suppliers];
}

function office(random: Random, name: string): Party {
  return makeParty(random, name, 'company');
}
