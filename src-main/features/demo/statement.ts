/** Writes the demo's movements as a bank would: 1CClientBankExchange 1.03 in Windows-1251, balances that agree. */
import iconv from 'iconv-lite';
import { type Day, formatRussianDay } from '../../../src-shared/dates/index.ts';
import { add, type Minor, subtract, sum, toDecimalText } from '../../../src-shared/money/index.ts';
import type { OwnAccount } from './people.ts';
import type { DemoMovement } from './receipts.ts';

export interface NumberedMovement extends DemoMovement {
  readonly number: string;
}

export interface DemoStatement {
  readonly bytes: Uint8Array;
  readonly closing: Minor;
}

export function writeStatement(
  own: OwnAccount,
  period: { readonly from: Day; readonly to: Day; readonly opening: Minor },
  movements: readonly NumberedMovement[],
): DemoStatement {
  const total = (direction: 'in' | 'out') =>
    sum(movements.filter((movement) => movement.direction === direction).map(({ amount }) => amount));
  const closing = subtract(add(period.opening, total('in')), total('out'));
  const span = [`ДатаНачала=${formatRussianDay(period.from)}`, `ДатаКонца=${formatRussianDay(period.to)}`];
  const lines = [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    'Кодировка=Windows',
    `Отправитель=${own.bank}`,
    'Получатель=1С:Предприятие',
    ...span,
    `РасчСчет=${own.account}`,
    'СекцияРасчСчет',
    ...span,
    `РасчСчет=${own.account}`,
    `НачальныйОстаток=${toDecimalText(period.opening)}`,
    `ВсегоПоступило=${toDecimalText(total('in'))}`,
    `ВсегоСписано=${toDecimalText(total('out'))}`,
    `КонечныйОстаток=${toDecimalText(closing)}`,
    'КонецРасчСчет',
    ...movements.flatMap((movement) => documentLines(own, movement)),
    'КонецФайла',
    '',
  ];
  return { bytes: iconv.encode(lines.join('\r\n'), 'win1251'), closing };
}

function documentLines(own: OwnAccount, { direction, party, ...movement }: NumberedMovement): string[] {
  const [payer, payee] = direction === 'in' ? [party, own] : [own, party];
  const date = formatRussianDay(movement.date);
  return [
    `СекцияДокумент=${movement.kind}`,
    `Номер=${movement.number}`,
    `Дата=${date}`,
    `Сумма=${toDecimalText(movement.amount)}`,
    `ПлательщикСчет=${payer.account}`,
    ...(direction === 'out' ? [`ДатаСписано=${date}`] : []),
    `Плательщик=ИНН ${payer.inn} ${payer.name}`,
    `ПлательщикИНН=${payer.inn}`,
    `ПлательщикКПП=${payer.kpp}`,
    `Плательщик1=${payer.name}`,
    `ПлательщикБанк1=${payer.bank}`,
    `ПлательщикБИК=${payer.bic}`,
    `ПолучательСчет=${payee.account}`,
    ...(direction === 'in' ? [`ДатаПоступило=${date}`] : []),
    `Получатель=ИНН ${payee.inn} ${payee.name}`,
    `ПолучательИНН=${payee.inn}`,
    `ПолучательКПП=${payee.kpp}`,
    `Получатель1=${payee.name}`,
    `ПолучательБанк1=${payee.bank}`,
    `ПолучательБИК=${payee.bic}`,
    `ВидОплаты=${movement.kind === 'Банковский ордер' ? '17' : '01'}`,
    `НазначениеПлатежа=${movement.purpose}`,
    'КонецДокумента',
  ];
}
