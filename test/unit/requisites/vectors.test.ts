import { describe, expect, test } from 'vitest';
import {
  checkAccountKey,
  checkBic,
  checkBinIin,
  checkInn,
  checkKpp,
  checkKzIban,
  checkOgrn,
  completeInn,
  completeKzIban,
  isBin,
  withAccountKey,
} from '../../../src-shared/requisites/index.ts';

describe('ИНН', () => {
  test.each(['7707083893', '7702070139', '7710140679', '7728168971', '500100732259', '773173084809'])(
    '%s agrees',
    (inn) => {
      expect(checkInn(inn)).toBe('valid');
      expect(completeInn(inn.slice(0, inn.length === 10 ? 9 : 10))).toBe(inn);
    },
  );
  test.each(['7700000001', '1234567890', '123456789012'])('%s does not agree', (inn) =>
    expect(checkInn(inn)).toBe('checkDigits'),
  );
  test.each(['', '770708389', '77070838930', '77О7083893', '0012345678', '7707083893 '])(
    '%j is no ИНН',
    (inn) => expect(checkInn(inn)).toBe('form'),
  );
});

describe('КПП', () => {
  test.each(['770801001', '7708AB001'])('%s has the shape', (kpp) => expect(checkKpp(kpp)).toBe('valid'));
  test.each(['', '0', '77080100', '7708аб001', '77080100A'])('%j has not', (kpp) =>
    expect(checkKpp(kpp)).toBe('form'),
  );
});

describe('ОГРН and ОГРНИП', () => {
  test.each([
    '1027700132195',
    '1027700067328',
    '1027739642281',
    '1037739010891',
    '304500116000157',
    '304463210700212',
  ])('%s agrees', (ogrn) => expect(checkOgrn(ogrn)).toBe('valid'));
  test.each(['1027700132196', '304500116000158'])('%s does not agree', (ogrn) =>
    expect(checkOgrn(ogrn)).toBe('checkDigits'),
  );
  test.each(['', '102770013219', '10277001321955'])('%j is no ОГРН', (ogrn) =>
    expect(checkOgrn(ogrn)).toBe('form'),
  );
});

const CLIENT_ACCOUNTS = [
  ['049805746', '40602810700000000025'],
  ['044525225', '40702810138250123017'],
  ['044525974', '40802810500003893212'],
  ['044525201', '40802810700020000317'],
  ['044514512', '40702810900000000025'],
] as const;
const CORRESPONDENT_ACCOUNTS = [
  ['049805000', '30101810800000000746'],
  ['044525225', '30101810400000000225'],
  ['044525974', '30101810145250000974'],
  ['044525593', '30101810200000000593'],
  ['044525187', '30101810700000000187'],
  ['044525104', '30101810745374525104'],
  ['046015001', '40101810400000010002'],
  ['044525000', '40101810045250010041'],
] as const;

describe('account key', () => {
  test.each([...CLIENT_ACCOUNTS, ...CORRESPONDENT_ACCOUNTS, ['010702101', '40102810345370000013'] as const])(
    'БИК %s, %s agrees',
    (bic, account) => {
      expect(checkAccountKey(account, bic)).toBe('valid');
      expect(withAccountKey(account.replace(/^(.{8})./, '$15'), bic)).toBe(account);
    },
  );
  test('another bank does not agree', () =>
    expect(checkAccountKey('40702810138250123017', '044525974')).toBe('checkDigits'));
  test('treasury accounts have no rule', () =>
    expect(checkAccountKey('03100643000000017300', '017003983')).toBe('unchecked'));
  test('without a БИК there is nothing to check', () =>
    expect(checkAccountKey('40702810138250123017', '')).toBe('unchecked'));
  test.each(['4070281013825012301', 'KZ86125KZT5004100100', '4070281013825012301А'])(
    '%s is no account',
    (account) => expect(checkAccountKey(account, '044525225')).toBe('form'),
  );
});

describe('БИК', () => {
  test.each(['044525225', '010702101', '012520101'])('%s has the shape', (bic) =>
    expect(checkBic(bic)).toBe('valid'),
  );
  test.each(['', '44525225', '144525225', 'CASPKZKA'])('%j has not', (bic) =>
    expect(checkBic(bic)).toBe('form'),
  );
});

describe('БИН/ИИН', () => {
  test.each([
    '971240001315',
    '940140000385',
    '901041000015',
    '220840049859',
    '181140004063',
    '090840000906',
    '061211600012',
  ])('%s agrees', (number) => expect(checkBinIin(number)).toBe('valid'));
  test('180540021234 does not agree', () => expect(checkBinIin('180540021234')).toBe('checkDigits'));
  test.each(['', '97124000131', '97124000131A'])('%j is none', (number) =>
    expect(checkBinIin(number)).toBe('form'),
  );
  test('the fifth digit tells a company from a person', () => {
    expect(isBin('971240001315')).toBe(true);
    expect(isBin('061211600012')).toBe(false);
  });
});

describe('IBAN of Kazakhstan', () => {
  test.each([
    'KZ86125KZT5004100100',
    'KZ79722S000001674774',
    'KZ698562203124676325',
    'KZ298561005127073713',
    'KZ72998LTB0001497589',
    'KZ476010131000179714',
  ])('%s agrees', (iban) => {
    expect(checkKzIban(iban)).toBe('valid');
    expect(completeKzIban(iban.slice(4))).toBe(iban);
  });
  test('a wrong check digit', () => expect(checkKzIban('KZ87125KZT5004100100')).toBe('checkDigits'));
  test.each(['', 'KZ86125KZT500410010', 'RU86125KZT5004100100', 'kz86125KZT5004100100'])(
    '%j is none',
    (iban) => expect(checkKzIban(iban)).toBe('form'),
  );
});
