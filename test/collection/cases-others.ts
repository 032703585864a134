/** Money that is no client's, and money that goes out. */
import { toDay } from '../../src-shared/dates/index.ts';
import { all, auto, type Build, NOBODY, OTHER_OWN_ACCOUNT, OWN } from './build.ts';
import type { Case } from './cases.ts';
import { writtenDate } from './spelling.ts';

/** After every receipt. */
const LAST_DAY = toDay('2026-11-28');
const amountOf = (build: Build) => build.random.int(100_000, 90_000_000);

/** The same kind of money in several wordings. */
function told(
  party: (build: Build) => { name: string; inn: string; account: string },
  ...purposes: readonly string[]
): Case {
  return (build) => build.pay(party(build), amountOf(build), build.random.pick(purposes), NOBODY);
}

const TREASURY = () => ({
  name: 'УФК по г. Москве (ИФНС России № 43)',
  inn: '7743777777',
  account: '03100643000000017300',
});
const BANK = () => ({ name: 'ПАО СБЕРБАНК', inn: '7707083893', account: '47422810000000000001' });
const stranger = (build: Build) => build.stranger();

export const NOT_CLIENT_CASES: Readonly<Record<string, Case>> = {
  unknown_payer: told(
    stranger,
    'Оплата по договору',
    'Оплата за услуги',
    'Оплата за товар. Без НДС',
    'Оплата по договору № 45 от 01.02.2026',
    'Аванс',
  ),
  loan: told(
    stranger,
    'Предоставление займа по договору займа № 38 от 01.02.2026',
    'Возврат займа по договору № 12 от 03.03.2025',
    'Перечисление процентного займа, дог. 7. НДС не облагается',
    'Выдача кредита по договору 5512',
  ),
  tax_refund: told(
    TREASURY,
    'Возврат излишне уплаченного налога по решению 7514 от 10.10.2026',
    'Возврат НДС по решению № 145',
    'Возврат переплаты ЕНП, решение 12',
  ),
  salary_back: told(
    stranger,
    'Возврат неиспользованных подотчетных средств',
    'Возврат излишне перечисленной заработной платы',
    'Возврат подотчетных сумм за март 2026',
  ),
  interest: told(
    BANK,
    'Выплата процентов по депозиту, договор № 511',
    'Проценты на остаток по счету за сентябрь 2026',
    'Возврат депозита по договору № 511',
  ),
  acquiring: told(
    BANK,
    'Перечисление по реестру № 415 от 05.10.2026 по эквайрингу, комиссия 1269.50',
    'Зачисление средств по операциям эквайринга. Мерчант №771000012345. Дата реестра 03.10.2026',
    'Возмещение по эквайрингу за 12.09.2026',
  ),
  marketplace: told(
    () => ({ name: 'ООО «ИНТЕРНЕТ РЕШЕНИЯ»', inn: '7704217370', account: '40702810500000000777' }),
    'Перечисление по реестру № 1145 от 30.09.2026 маркетплейс. НДС не облагается',
    'Оплата по реестру платежей № 12 от 01.10.2026 по договору ИР-45',
  ),
  supplier_back: told(
    stranger,
    'Возврат по претензии № 36',
    'Возврат ошибочно перечисленных средств по п/п 512 от 01.09.2026',
    'Возврат аванса поставщиком по договору 77',
  ),
  deposit_cash: told(
    stranger,
    'Взнос в уставный капитал',
    'Внесение собственных средств учредителем',
    'Пополнение оборотных средств учредителем',
  ),
  own_transfer(build) {
    build.pay(
      { ...OWN, account: OTHER_OWN_ACCOUNT },
      amountOf(build),
      build.random.pick([
        'Пополнение счета. Перевод между своими счетами',
        'Перевод собственных средств',
        'Перевод средств по счету 40702810400000012345',
      ]),
      NOBODY,
    );
  },
  expense(build) {
    build.pay(
      build.stranger(),
      amountOf(build),
      build.random.pick([
        'Оплата по счету № 145 от 01.09.2026 за аренду',
        'Налог на доходы физических лиц',
        'Комиссия банка за ведение счета',
        'Заработная плата за сентябрь 2026',
        'Оплата за бумагу по счету 77',
      ]),
      NOBODY,
      { direction: 'out' },
    );
  },
  refund_by_number(build) {
    const client = build.busyClient(2);
    const invoice = build.office.invoice(client, { number: `УТ-${build.random.int(20_000, 99_999)}` });
    const date = build.day();
    build.pay(
      client,
      invoice.amount,
      `Оплата по счету № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      auto(...all(invoice)),
      { date },
    );
    build.pay(
      client,
      invoice.amount,
      `${build.random.pick(['Возврат по счету', 'Возврат оплаты по счету', 'Возврат денежных средств по счету'])} № ${invoice.number} от ${writtenDate(invoice.date, build.random)}`,
      auto(...all(invoice)),
      { date: LAST_DAY, direction: 'out' },
    );
  },
};
