/** The banks whose emulators exist, and what each ledger plays. */
import type { LedgerBank } from './ledger-types.ts';

export const LEDGER_BANKS = {
  tochka: {
    bic: '044525104',
    name: 'ООО "Банк Точка"',
    inn: '9721194461',
    corrAccount: '30101810745374525104',
    country: 'RU',
    timeZone: 'Europe/Moscow',
  },
  tbank: {
    bic: '044525974',
    name: 'АО "ТБанк"',
    inn: '7710140679',
    corrAccount: '30101810145250000974',
    country: 'RU',
    timeZone: 'Europe/Moscow',
  },
  modulbank: {
    bic: '044525092',
    name: 'МОСКОВСКИЙ ФИЛИАЛ АО КБ "МОДУЛЬБАНК"',
    inn: '2204000595',
    corrAccount: '30101810645250000092',
    country: 'RU',
    timeZone: 'Europe/Moscow',
  },
  alfa: {
    bic: '044525593',
    name: 'АО "АЛЬФА-БАНК"',
    inn: '7728168971',
    corrAccount: '30101810200000000593',
    country: 'RU',
    timeZone: 'Europe/Moscow',
  },
  sber: {
    bic: '044525225',
    name: 'ПАО СБЕРБАНК',
    inn: '7707083893',
    corrAccount: '30101810400000000225',
    country: 'RU',
    timeZone: 'UTC',
  },
  directbank: {
    bic: '044525593',
    name: 'Банк "Эмулятор DirectBank"',
    inn: '7728168971',
    corrAccount: '30101810200000000593',
    country: 'RU',
    timeZone: 'Europe/Moscow',
  },
  bcc: {
    bic: 'KCJBKZKX',
    name: 'АО "Банк ЦентрКредит"',
    inn: '980640000093',
    corrAccount: '',
    country: 'KZ',
    timeZone: 'Asia/Almaty',
  },
} as const satisfies Record<string, LedgerBank>;
