/**
 * The labelled collection: payments of named cases with what a careful bookkeeper would do. Made from a seed, so that
 * the files in `test/fixtures/matching-collection` can be made again (`node test/collection/write.ts`).
 */
import iconv from 'iconv-lite';
import { Build, type LabelledPayment, OTHER_OWN_ACCOUNT, OWN } from './build.ts';
import { CASES } from './cases.ts';

export interface Collection {
  readonly registry: string;
  readonly truth: string;
  /** Windows-1251. */
  readonly statement: Buffer;
  readonly payments: number;
  readonly cases: number;
}

export const SEED = 20_261;
export const PER_CASE = 34;

export function makeCollection(seed = SEED, perCase = PER_CASE): Collection {
  const build = new Build(seed);
  for (const [name, make] of Object.entries(CASES)) {
    build.begin(name);
    for (let count = 0; count < perCase; count++) make(build);
  }
  const payments = build.payments.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const { clients, invoices } = build.office;
  return {
    registry: text({
      clients: clients.map(({ account, ...client }) => ({ ...client, aliases: [], accounts: [account] })),
      invoices: invoices.map((invoice) => ({
        ...invoice,
        amount: roubles(invoice.amount),
        currency: 'RUB',
        status: 'open',
      })),
      ownAccounts: [OWN.account, OTHER_OWN_ACCOUNT].map((account) => ({
        account,
        bic: '044525225',
        bank: 'Банк',
        currency: 'RUB',
      })),
    }),
    truth: text({ payments: payments.map(labelOf) }),
    statement: iconv.encode(statementOf(payments), 'win1251'),
    payments: payments.length,
    cases: Object.keys(CASES).length,
  };
}

const roubles = (kopecks: number) => (kopecks / 100).toFixed(2);
const text = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`;

function labelOf({ case: name, date, number, amount, direction, party, purpose, expect }: LabelledPayment) {
  return {
    key: {
      date,
      number,
      amount: roubles(amount),
      payerInn: direction === 'in' ? party.inn : OWN.inn,
      direction,
    },
    case: name,
    purpose,
    expect: {
      ...expect,
      allocations: expect.allocations.map((one) => ({ ...one, amount: roubles(one.amount) })),
    },
  };
}

function statementOf(payments: readonly LabelledPayment[]): string {
  const day = (date: string) => date.split('-').toReversed().join('.');
  const [first, last] = [payments[0]?.date ?? '', payments.at(-1)?.date ?? ''];
  const period = [`ДатаНачала=${day(first)}`, `ДатаКонца=${day(last)}`, `РасчСчет=${OWN.account}`];
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    'Отправитель=Банк',
    ...period,
    'СекцияРасчСчет',
    ...period,
    'КонецРасчСчет',
  ];
  for (const { date, number, amount, direction, party, purpose, docKind } of payments) {
    const [payer, payee] = direction === 'in' ? [party, OWN] : [OWN, party];
    lines.push(
      `СекцияДокумент=${docKind}`, `Номер=${number}`, `Дата=${day(date)}`, `Сумма=${roubles(amount)}`,
      `ПлательщикСчет=${payer.account}`, ...(direction === 'out' ? [`ДатаСписано=${day(date)}`] : []),
      `Плательщик=${payer.name}`, `ПлательщикИНН=${payer.inn}`, ...('kpp' in payer && payer.kpp ? [`ПлательщикКПП=${payer.kpp}`] : []),
      `ПолучательСчет=${payee.account}`, ...(direction === 'in' ? [`ДатаПоступило=${day(date)}`] : []),
      `Получатель=${payee.name}`, `ПолучательИНН=${payee.inn}`, `НазначениеПлатежа=${purpose}`, 'КонецДокумента',
    ); // biome-ignore format: as the file has it
  }
  return `${[...lines, 'КонецФайла', ''].join('\r\n')}`;
}
