/** The clients of the tests' office, with ИНН whose check digits agree. */
import type { RegistryClient } from './files.ts';

export const VECTOR: RegistryClient = {
  id: 'vector',
  name: 'ООО «Вектор»',
  inn: '7705123452',
  kpp: '770501001',
  account: '40702810200000001187',
};

export const CEDAR: RegistryClient = {
  id: 'cedar',
  name: 'АО «Кедр»',
  inn: '7802000022',
  kpp: '780201001',
  account: '40702810900000007701',
};

export const ORLOVA: RegistryClient = {
  id: 'orlova',
  name: 'ИП Орлова Анна Павловна',
  inn: '500100732259',
  kind: 'sole_trader',
  account: '40802810300000007702',
};

/** Nobody's client: pays, but is not among those that are known. */
export const STRANGER = { name: 'ООО "Проезжий"', inn: '7701000017', account: '40702810400000009999' };
