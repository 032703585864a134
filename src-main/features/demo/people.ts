/** Who takes part: the office, its accounts, its clients. */
import type { ClientKind } from '../../../src-shared/domain/index.ts';
import { completeInn, withAccountKey } from '../../../src-shared/requisites/index.ts';
import { COMPANIES, OWN, PERSONS, TRADERS } from './names.ts';
import type { Random } from './random.ts';

/** Banks that do not exist; no БИК of a real bank begins so. */
export const BANKS = [
  { name: 'АО «Демо-Банк»', bic: '044599901' },
  { name: 'ПАО «Учебный Банк»', bic: '044599902' },
] as const;
export type Bank = (typeof BANKS)[number];

/** Banks of clients, also invented. */
const CLIENT_BANKS: readonly [ClientBank, ...ClientBank[]] = [
  { name: 'АО «Пример Банк»', bic: '044599903' },
  { name: 'ПАО «Образец»', bic: '044599904' },
  { name: 'АКБ «Проба»', bic: '044599905' },
];

interface ClientBank {
  readonly name: string;
  readonly bic: string;
}

export interface Party {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly account: string;
  readonly bic: string;
  readonly bank: string;
}

/** How a client pays: `late` in weeks, `bad` hardly ever. */
export type Habit = 'punctual' | 'late' | 'bad';

export interface DemoClient extends Party {
  readonly kind: ClientKind;
  readonly habit: Habit;
  readonly email: string;
  readonly phone: string;
  /** The account is known to the office; otherwise it will be learnt. */
  readonly accountKnown: boolean;
}

export interface OwnAccount extends Party {
  readonly title: string;
}

export function ownAccounts(random: Random): readonly [OwnAccount, OwnAccount, OwnAccount] {
  const inn = completeInn(`${OWN.inn}${random.digits(5)}`);
  const make = (bank: Bank, title: string): OwnAccount => ({
    name: OWN.name,
    inn,
    kpp: OWN.kpp,
    account: withAccountKey(`407028100${random.digits(11)}`, bank.bic),
    bic: bank.bic,
    bank: bank.name,
    title,
  });
  return [make(BANKS[0], 'Основной'), make(BANKS[1], 'Второй'), make(BANKS[0], 'Налоговый')];
}

export function makeClients(random: Random): readonly DemoClient[] {
  return [
    ...COMPANIES.map((name) => makeClient(random, name, 'company')),
    ...TRADERS.map((name) => makeClient(random, `ИП ${name}`, 'ip')),
    ...PERSONS.map((name) => makeClient(random, name, 'person')),
  ];
}

function makeClient(random: Random, name: string, kind: ClientKind): DemoClient {
  const draw = random.between(1, 100);
  return {
    ...makeParty(random, name, kind),
    kind,
    habit: draw <= 70 ? 'punctual' : draw <= 92 ? 'late' : 'bad',
    email: `buh${random.digits(3)}@example.com`,
    phone: `+7 900 ${random.digits(3)}-${random.digits(2)}-${random.digits(2)}`,
    accountKnown: random.chance(70),
  };
}

/** Requisites with right check digits. */
export function makeParty(random: Random, name: string, kind: ClientKind): Party {
  const bank = random.pick(CLIENT_BANKS);
  const prefix = kind === 'company' ? '407028100' : kind === 'ip' ? '408028100' : '408178100';
  return {
    name,
    inn: completeInn(`99${random.digits(kind === 'company' ? 7 : 8)}`),
    kpp: kind === 'company' ? '990101001' : '',
    account: withAccountKey(`${prefix}${random.digits(11)}`, bank.bic),
    bic: bank.bic,
    bank: bank.name,
  };
}
