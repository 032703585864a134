import { describe, expect, it } from 'vitest';
import { bytesSource, formatRefusal, REFUSAL_REASONS } from '../../../src-main/features/statements/index.ts';
import { codes, readEverything, readLines } from '../../fixtures/statements/reading.ts';
import { bytes, file, header, OWN, payment, section } from '../../fixtures/statements/statementFile.ts';

const read = (...chunks: Uint8Array[]) => readEverything(bytesSource('a', ...chunks));
const text = (value: string) => read(Buffer.from(value));

describe('a file that is no statement is refused with a reason', () => {
  const cases: readonly (readonly [string, string, Uint8Array])[] = [
    ['nothing', 'empty', Buffer.alloc(0)],
    ['blank lines', 'empty', Buffer.from('\r\n\r\n')],
    ['seven letters', 'junk', Buffer.from('invalid')],
    ['binary', 'junk', Buffer.from([0, 1, 2, 3, 254, 255, 0, 7])],
    ['another first line', 'junk', Buffer.from('1CClientBankExchanger\nНомер=1\n')],
    ['balances without a header', 'fragment', bytes(['1CClientBankExchange', ...section()])],
    ['a header cut short', 'fragment', bytes(header({ accounts: [] }))],
    ['only the first line', 'fragment', Buffer.from('1CClientBankExchange\r\n')],
    ['documents without the first line', 'noFirstLine', bytes(payment())],
    [
      'a statement with lost letters',
      'brokenCharacters',
      Buffer.from('1CClientBankExchange\n\uFFFD\uFFFD\uFFFD=1.03\n'),
    ],
    ['KOI8-R', 'unreadable', bytes(file(header(), section(), payment()), 'koi8-r')],
    [
      'UTF-8 read as 1251 and saved again',
      'unreadable',
      Buffer.from(Buffer.from(file(header()).join('\n')).toString('latin1')),
    ],
    ['UTF-16', 'utf16', Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(file(header()), 'utf-16le')])],
    ['CSV', 'csv', Buffer.from('Дата;Сумма;Валюта\n01.02.2026;5,00;RUR\n')],
    ['XLSX', 'spreadsheet', Buffer.from('PK\x03\x04....[Content_Types].xml')],
    ['XLS', 'spreadsheet', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
    ['ZIP', 'archive', Buffer.from('PK\x03\x04....kl_to_1c.txt')],
    ['GZIP', 'archive', Buffer.from([0x1f, 0x8b, 8, 0])],
    ['PDF', 'pdf', Buffer.from('%PDF-1.7\n')],
    [
      'camt.053',
      'camt053',
      Buffer.from('<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">'),
    ],
    [
      'DirectBank',
      'directBank',
      Buffer.from('<?xml version="1.0"?><Statement xmlns="http://directbank.1c.ru/XMLSchema">'),
    ],
    ['other XML', 'xml', Buffer.from('<?xml version="1.0"?><Orders/>')],
    ['a sign-in page', 'html', Buffer.from('<!DOCTYPE html><html><body>')],
    ['OFX 1', 'ofx', Buffer.from('OFXHEADER:100\nDATA:OFXSGML\n')],
    ['OFX 2', 'ofx', Buffer.from('<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX>')],
    ['MT940', 'mt940', Buffer.from(':20:STATEMENT\n:25:40702\n')],
    ['JSON', 'json', Buffer.from('{"a": 1}')],
  ];
  for (const [name, reason, content] of cases) {
    it(`${name}: ${reason}`, async () => {
      const all = await read(content);
      expect(all.refused).toBe(reason);
      expect(all.movements).toEqual([]);
      expect(all.summary).toBeUndefined();
    });
  }

  it('says what to do, in both languages, for every reason', () => {
    for (const reason of REFUSAL_REASONS) {
      expect(formatRefusal(reason, 'ru')).toMatch(/^[А-Я«].*[а-я].*\.$/u);
      expect(formatRefusal(reason, 'en')).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('what is not refused', () => {
  it('a statement without documents', async () => {
    const all = await readLines(file(header(), section({ in: '0', closing: '500' })));
    expect(all.refused).toBeUndefined();
    expect(all.summary).toMatchObject({ documents: 0, errors: 0, warnings: 0 });
  });

  it('blank lines before the first line, another case of it', async () => {
    expect(
      (await text(`\r\n \n1cclientbankexchange\n${file(header().slice(1)).join('\n')}\n`)).refused,
    ).toBeUndefined();
  });

  it('documents without a header, with a warning', async () => {
    const all = await readLines(['1CClientBankExchange', ...section(), ...payment(), 'КонецФайла']);
    expect(codes(all)).toEqual(['noHeader']);
    expect(all.movements).toHaveLength(1);
    const bare = await readLines(['1CClientBankExchange', ...payment(), 'КонецФайла'], {
      ownAccounts: new Set([OWN]),
    });
    expect(codes(bare)).toEqual(['noHeader']);
    expect(bare.movements).toHaveLength(1);
  });
});
