import { expect, test } from 'vitest';
import { requisiteWarnings, tidyClient } from '../../../src-main/features/clients/index.ts';
import { clientInputSchema } from '../../../src-shared/domain/index.ts';

const codes = (input: Record<string, unknown>) =>
  requisiteWarnings(clientInputSchema.parse({ kind: 'company', name: 'Клиент', ...input })).map(
    (warning) => `${warning.field}:${warning.code}`,
  );

test.each([
  [{}, []],
  [{ inn: '7707083893', kpp: '770801001' }, []],
  [{ inn: '77070838' }, ['inn:innForm']],
  [{ inn: '7707083894' }, ['inn:innCheckDigits']],
  [{ inn: '500100732259' }, ['inn:innOfPerson']],
  [{ kind: 'ip', inn: '500100732259' }, []],
  [{ kind: 'person', inn: '7707083893' }, ['inn:innOfCompany']],
  [{ country: 'KZ', inn: '971240001315' }, []],
  [{ country: 'KZ', inn: '971240001316' }, ['inn:binCheckDigits']],
  [{ country: 'KZ', inn: '9712400013' }, ['inn:binForm']],
  [{ kpp: '7708' }, ['kpp:kppForm']],
  [{ accounts: [{ number: '40702810138250123017', bic: '044525225' }] }, []],
  [{ accounts: [{ number: '40702810138250123017' }] }, []],
  [{ accounts: [{ number: '40702810138250123018', bic: '044525225' }] }, ['accounts.0.number:accountKey']],
  [{ accounts: [{ number: '40702810138250123017', bic: '44525225' }] }, ['accounts.0.bic:bicForm']],
  [{ accounts: [{ number: '4070281013825012301' }] }, ['accounts.0.number:accountForm']],
  [{ accounts: [{ number: 'KZ86125KZT5004100100', bic: 'CASPKZKA' }] }, []],
  [{ accounts: [{ number: 'KZ86125KZT5004100101' }] }, ['accounts.0.number:ibanCheckDigits']],
  [{ accounts: [{ number: 'KZ86125' }] }, ['accounts.0.number:ibanForm']],
])('%j gives %j', (input, expected) => expect(codes(input)).toEqual(expected));

test('pasted spaces and small letters are tidied', () => {
  const tidy = tidyClient(
    clientInputSchema.parse({
      kind: 'company',
      name: 'X',
      inn: '7707 083893',
      accounts: [{ number: 'kz86 125K ZT50 0410 0100', bic: 'caspkzka' }],
    }),
  );
  expect(tidy.inn).toBe('7707083893');
  expect(tidy.accounts[0]).toMatchObject({ number: 'KZ86125KZT5004100100', bic: 'CASPKZKA' });
});
