/** Doubts about a client's requisites, by check digits. Pure. Codes are keys of `clients.warnings` in the locales. */
import type { ClientInput, FieldWarning } from '../../../src-shared/domain/index.ts';
import {
  checkAccountKey,
  checkBic,
  checkBinIin,
  checkInn,
  checkKpp,
  checkKzIban,
} from '../../../src-shared/requisites/index.ts';

type Requisites = Pick<ClientInput, 'kind' | 'country' | 'inn' | 'kpp' | 'accounts'>;

/** What looks wrong; `field` is the path in the form (`accounts.0.number`). Empty values are no doubt. */
export function requisiteWarnings(client: Requisites): FieldWarning[] {
  return [
    ...(client.country === 'KZ' ? binWarnings(client.inn) : innWarnings(client.inn, client.kind)),
    ...(client.kpp === '' || client.country === 'KZ' || checkKpp(client.kpp) === 'valid'
      ? []
      : [warning('kpp', 'kppForm')]),
    ...client.accounts.flatMap((account, at) => accountWarnings(account, `accounts.${at}`)),
  ];
}

function innWarnings(inn: string, kind: ClientInput['kind']): FieldWarning[] {
  if (inn === '') return [];
  const verdict = checkInn(inn);
  if (verdict === 'form') return [warning('inn', 'innForm', { length: inn.length })];
  if (verdict === 'checkDigits') return [warning('inn', 'innCheckDigits')];
  if ((inn.length === 10) === (kind === 'company')) return [];
  return [warning('inn', kind === 'company' ? 'innOfPerson' : 'innOfCompany')];
}

function binWarnings(number: string): FieldWarning[] {
  if (number === '') return [];
  const verdict = checkBinIin(number);
  if (verdict === 'form') return [warning('inn', 'binForm', { length: number.length })];
  return verdict === 'checkDigits' ? [warning('inn', 'binCheckDigits')] : [];
}

function accountWarnings(account: { number: string; bic: string }, path: string): FieldWarning[] {
  const { number, bic } = account;
  if (number.startsWith('KZ')) {
    const verdict = checkKzIban(number);
    if (verdict === 'valid') return [];
    return [warning(`${path}.number`, verdict === 'form' ? 'ibanForm' : 'ibanCheckDigits')];
  }
  const verdict = checkAccountKey(number, bic);
  if (verdict === 'form') return [warning(`${path}.number`, 'accountForm', { length: number.length })];
  if (bic !== '' && checkBic(bic) !== 'valid') return [warning(`${path}.bic`, 'bicForm')];
  return verdict === 'checkDigits' ? [warning(`${path}.number`, 'accountKey')] : [];
}

function warning(field: string, code: string, params: FieldWarning['params'] = {}): FieldWarning {
  return { field, code, params };
}

/** Requisites without the spaces that people paste with them; accounts and letters in capitals. */
export function tidyClient(input: ClientInput): ClientInput {
  const compact = (text: string) => text.replace(/\s/g, '').toUpperCase();
  return {
    ...input,
    inn: compact(input.inn),
    kpp: compact(input.kpp),
    accounts: input.accounts.map((account) => ({
      ...account,
      number: compact(account.number),
      bic: compact(account.bic),
    })),
  };
}
