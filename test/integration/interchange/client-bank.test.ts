import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { bytesSource, readStatement } from '../../../src-main/features/statements/index.ts';
import { toDay } from '../../../src-shared/dates/index.ts';
import { start } from '../imports/support.ts';
import { bytesOf, importText, openInterchange, paymentsOf } from './desk.ts';

const RUB_ACCOUNT = '40702810138250123017';
const SECOND = '40702810500003893212';
const KZ_ACCOUNT = 'KZ86125KZT5004100100';

const STATEMENT = `1CClientBankExchange
ВерсияФормата=1.03
Кодировка=Windows
ДатаНачала=01.02.2026
ДатаКонца=28.02.2026
РасчСчет=${RUB_ACCOUNT}
РасчСчет=${SECOND}
СекцияРасчСчет
ДатаНачала=01.02.2026
ДатаКонца=28.02.2026
РасчСчет=${RUB_ACCOUNT}
НачальныйОстаток=1000.00
ВсегоПоступило=12500.50
ВсегоСписано=4300.00
КонечныйОстаток=9200.50
КонецРасчСчет
СекцияРасчСчет
ДатаНачала=01.02.2026
ДатаКонца=28.02.2026
РасчСчет=${SECOND}
НачальныйОстаток=0.00
ВсегоПоступило=1000.00
ВсегоСписано=0.00
КонечныйОстаток=1000.00
КонецРасчСчет
СекцияДокумент=Платежное поручение
Номер=17
Дата=03.02.2026
Сумма=12500.50
КвитанцияДата=04.02.2026
КвитанцияВремя=10:15:00
КвитанцияСодержание=Проведено
ПлательщикСчет=40702810900000000025
Плательщик=ИНН 7728168971 ООО "Клён=Дуб"
ПлательщикИНН=7728168971
ПлательщикКПП=772801001
Плательщик1=ООО "Клён=Дуб"
ПлательщикБанк1=БАНК "БЕРЕГ"
ПлательщикБанк2=Г. МОСКВА
ПлательщикБИК=044514512
ПлательщикКорсчет=30101810400000000225
ДатаПоступило=04.02.2026
ПолучательСчет=${RUB_ACCOUNT}
Получатель=ООО "Наш Дом"
ПолучательИНН=7707083893
ВидОплаты=01
Код=12345
Очередность=5
НазначениеПлатежа=Оплата по счёту № УТ-15 от 01.02.2026 = 12500-50, в т.ч. НДС | «всё»
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=18
Дата=05.02.2026
Сумма=300.00
ДатаСписано=05.02.2026
ПлательщикСчет=${RUB_ACCOUNT}
ПолучательСчет=03100643000000017300
Получатель1=УФК
ПолучательИНН=7727406020
СтатусСоставителя=01
ПоказательКБК=18201061201010000510
ОКАТО=0
ПоказательПериода=МС.01.2026
Очередность=5
НазначениеПлатежа=Единый налоговый платеж
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=18
Дата=05.02.2026
Сумма=3000.00
ДатаСписано=05.02.2026
ПлательщикСчет=${RUB_ACCOUNT}
ПолучательСчет=40702810900000000025
Получатель1=ООО "Клён=Дуб"
НазначениеПлатежа=Оплата
КонецДокумента
СекцияДокумент=Платежное поручение
Номер=19
Дата=10.02.2026
Сумма=1000.00
ДатаСписано=10.02.2026
ДатаПоступило=10.02.2026
ПлательщикСчет=${RUB_ACCOUNT}
ПолучательСчет=${SECOND}
НазначениеПлатежа=Перевод собственных средств
КонецДокумента
КонецФайла
`;

const KZ_STATEMENT = `1CClientBankExchange
ВерсияФормата=2.00
Кодировка=Windows
ДатаНачала=01.02.2026
ДатаКонца=28.02.2026
РасчСчет=${KZ_ACCOUNT}
СекцияРасчСчет
ДатаНачала=01.02.2026
ДатаКонца=28.02.2026
РасчСчет=${KZ_ACCOUNT}
НачальныйОстаток=0
ВсегоПоступило=350000.00
ВсегоСписано=500.00
КонечныйОстаток=349500.00
КонецРасчСчет
СекцияДокумент=выписка
ВидДокумента=ПлатежноеПоручение
НомерДокумента=FDC240
ДатаДокумента=11.02.2026
ДатаОперации=12.02.2026
СуммаПриход=350000.00
Валюта=KZT
ПлательщикНаименование=ТОО "Тюльпан"
ПлательщикБИН_ИИН=971240001315
ПлательщикИИК=KZ79722S000001674774
ПлательщикКБЕ=17
ПлательщикБанкНаименование=АО "Степь"
ПлательщикБанкБИК=CASPKZKA
ПолучательНаименование=ТОО "Наш Дом"
ПолучательИИК=${KZ_ACCOUNT}
НазначениеПлатежа=Оплата за бумагу
КодНазначенияПлатежа=710
КонецДокумента
СекцияДокумент=выписка
ВидДокумента=ПлатежныйОрдер
НомерДокумента=2
ДатаДокумента=13.02.2026
ДатаОперации=13.02.2026
СуммаРасход=500.00
ПлательщикИИК=${KZ_ACCOUNT}
ПолучательНаименование=АО "Степь"
ПолучательИИК=KZ698562203124676325
НазначениеПлатежа=Комиссия
КонецДокумента
КонецФайла
`;

const FEBRUARY = { from: toDay('2026-02-01'), to: toDay('2026-02-28'), accountIds: [] };

async function filled() {
  const program = await start();
  await importText(program, 'a.txt', STATEMENT);
  await importText(program, 'b.txt', KZ_STATEMENT);
  return program;
}

/** The day of a transfer's other side stands in that side's own document. */
function withoutOtherDate({ extra, ...payment }: Awaited<ReturnType<typeof paymentsOf>>[number]) {
  if (payment.internal === 0) return { ...payment, extra };
  const { ДатаПоступило: _in, ДатаСписано: _out, ...rest } = extra;
  return { ...payment, extra: rest };
}

describe('the period as 1CClientBankExchange', () => {
  test('is read back by our own reader as the same payments, keys and balances', async () => {
    const program = await filled();
    const before = await paymentsOf(program);
    expect(before).toHaveLength(7);
    const file = await openInterchange(program).clientBankExchange(FEBRUARY);
    expect(file).toMatchObject({ fileName: 'kl_to_1c_2026-02-01_2026-02-28.txt' });
    const bytes = await bytesOf(file);
    const again = await start();
    const card = await importText(again, 'c.txt', bytes);
    expect(card).toMatchObject({
      added: 7,
      problems: 0,
      encoding: 'windows-1251',
      format: '1CClientBankExchange 1.03',
    });
    expect(
      card.reconciliation.map(({ account, opening, in: received, out, closing, difference }) => [
        account.number,
        opening,
        received,
        out,
        closing,
        difference,
      ]),
    ).toEqual([
      [RUB_ACCOUNT, 1000_00, 12500_50, 4300_00, 9200_50, 0],
      [SECOND, 0, 1000_00, 0, 1000_00, 0],
      [KZ_ACCOUNT, 0, 350_000_00, 500_00, 349_500_00, 0],
    ]);
    const after = await paymentsOf(again);
    for (const [at, payment] of before.entries()) expect(after[at]).toMatchObject(withoutOtherDate(payment));
  });

  test('brings nothing new into the office that wrote it', async () => {
    const program = await filled();
    const bytes = await bytesOf(await openInterchange(program).clientBankExchange(FEBRUARY));
    expect(await importText(program, 'c.txt', bytes)).toMatchObject({ added: 0, known: 7, problems: 0 });
  });

  test('is Windows-1251 with CRLF, in the order of the standard, with our side filled', async () => {
    const program = await filled();
    const bytes = await bytesOf(await openInterchange(program).clientBankExchange(FEBRUARY));
    const text = iconv.decode(bytes, 'win1251');
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.startsWith('1CClientBankExchange\r\nВерсияФормата=1.03\r\nКодировка=Windows\r\n')).toBe(true);
    expect(text).toContain('ДатаСоздания=02.03.2026\r\nВремяСоздания=13:00:00\r\n');
    expect(text.endsWith('КонецДокумента\r\nКонецФайла\r\n')).toBe(true);
    expect(text).toContain('ПлательщикИНН=7728168971\r\n');
    expect(text).toContain('Плательщик1=ООО "Наш Дом"'.replace('Наш Дом"', 'Клён=Дуб"'));
    expect(text).toContain('ПоказательКБК=18201061201010000510\r\n');
    expect(text).toContain(`ПолучательКПП=770801001\r\n`);
  });

  test('holds only the days and accounts asked for, with counted balances', async () => {
    const program = await filled();
    const [first] = await program.db.read
      .selectFrom('accounts')
      .select('id')
      .where('number', '=', RUB_ACCOUNT)
      .execute();
    const file = await openInterchange(program).clientBankExchange({
      from: toDay('2026-02-05'),
      to: toDay('2026-02-09'),
      accountIds: [first?.id ?? 0],
    });
    const text = iconv.decode(await bytesOf(file), 'win1251');
    expect(text.match(/СекцияДокумент=/g)).toHaveLength(2);
    expect(text).toContain(
      'НачальныйОстаток=13500.50\r\nВсегоПоступило=0.00\r\nВсегоСписано=3300.00\r\nКонечныйОстаток=10200.50',
    );
    expect(text).not.toContain(SECOND);
  });

  test('a transfer that the banks numbered differently stays one transfer', async () => {
    const program = await start();
    const head = (account: string) =>
      `1CClientBankExchange\nВерсияФормата=1.03\nКодировка=Windows\nДатаНачала=01.02.2026\nДатаКонца=28.02.2026\nРасчСчет=${account}\n`;
    const document = (kind: string, number: string, dates: string) =>
      `СекцияДокумент=${kind}\nНомер=${number}\nСумма=700.00\n${dates}\nПлательщикСчет=${RUB_ACCOUNT}\nПолучательСчет=${SECOND}\nНазначениеПлатежа=Перевод\nКонецДокумента\nКонецФайла\n`;
    await importText(
      program,
      'a.txt',
      head(RUB_ACCOUNT) + document('Платежное поручение', '5', 'Дата=03.02.2026\nДатаСписано=03.02.2026'),
    );
    await importText(
      program,
      'b.txt',
      head(SECOND) + document('Банковский ордер', '905', 'Дата=04.02.2026\nДатаПоступило=04.02.2026'),
    );
    expect(await paymentsOf(program)).toHaveLength(2);
    const bytes = await bytesOf(await openInterchange(program).clientBankExchange(FEBRUARY));
    const movements: unknown[] = [];
    for await (const batch of readStatement(bytesSource('x.txt', bytes)))
      if (batch.type === 'records')
        movements.push(
          ...batch.movements.map(({ account, direction, date, amount }) => [
            account,
            direction,
            date,
            amount,
          ]),
        );
    expect(movements).toEqual([
      [RUB_ACCOUNT, 'out', '2026-02-03', 700_00],
      [SECOND, 'in', '2026-02-04', 700_00],
    ]);
  });

  test('an empty period is a whole file', async () => {
    const program = await filled();
    const period = { from: toDay('2027-01-01'), to: toDay('2027-01-31'), accountIds: [] };
    const text = iconv.decode(
      await bytesOf(await openInterchange(program).clientBankExchange(period)),
      'win1251',
    );
    expect(text).not.toContain('СекцияДокумент');
    expect(text.endsWith('КонецРасчСчет\r\nКонецФайла\r\n')).toBe(true);
  });
});
