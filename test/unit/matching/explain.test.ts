import { describe, expect, it } from 'vitest';
import {
  type Evidence,
  type EvidenceCode,
  formatEvidence,
  reconcileInMemory,
  registrySchema,
  SETTLING_RULES,
} from '../../../src-main/features/matching/index.ts';
import { matching as en } from '../../../src-shared/locales/en/matching.ts';
import { matching as ru } from '../../../src-shared/locales/ru/matching.ts';
import { OWN_ACCOUNT, OWN_INN, payment } from './office.ts';

function evidence(code: EvidenceCode, params: Evidence['params'] = {}): Evidence {
  return { code, params, weight: 'for', spans: [] };
}

/** The language prints sums with no-break spaces. */
function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

describe('evidence in words', () => {
  it('prints numbers, sums and days as people write them', () => {
    expect(formatEvidence(evidence('numberNamed', { number: '145', invoice: '145' }), 'ru')).toBe(
      'номер счёта 145 в назначении',
    );
    expect(plain(formatEvidence(evidence('sumLess', { amount: 50_000, currency: 'RUB' }), 'ru'))).toBe(
      'сумма меньше остатка на 500 ₽',
    );
    expect(plain(formatEvidence(evidence('sumMore', { amount: 123_450, currency: 'KZT' }), 'en'))).toBe(
      '1,234.50 ₸ would be left over',
    );
    expect(formatEvidence(evidence('dateNamed', { date: '2026-09-01' }), 'ru')).toBe(
      'дата счёта 01.09.2026 в назначении',
    );
    expect(formatEvidence(evidence('innPayer'), 'ru')).toBe('ИНН плательщика — это клиент счёта');
  });

  it('counts as Russian does', () => {
    const text = (count: number) => formatEvidence(evidence('sameNumberTwice', { number: '7', count }), 'ru');
    expect([text(2), text(5)].map((sentence) => sentence.split(',')[0])).toEqual([
      'счёт с номером 7 есть 2 раза',
      'счёт с номером 7 есть 5 раз',
    ]);
  });

  it('leaves no hole in any sentence of either language', () => {
    for (const texts of [ru, en]) {
      for (const [code, template] of Object.entries(texts.evidence)) {
        for (const name of template.matchAll(/\{\{(\w+)\}\}/g)) {
          const known = [
            'number',
            'invoice',
            'client',
            'date',
            'amount',
            'count',
            'percent',
            'row',
            'file',
            'order',
          ];
          expect(known, code).toContain(name[1]);
        }
      }
      expect(Object.keys(texts.rules)).toEqual(
        expect.arrayContaining(SETTLING_RULES.map((rule) => rule.name)),
      );
    }
  });
});

describe('reconcile', () => {
  const registry = registrySchema.parse({
    clients: [{ id: 'c1', name: 'ИП Лебедев Дмитрий Павлович', inn: '781584652070', kind: 'sole_trader' }],
    invoices: [
      {
        id: 'i1',
        number: 'УТ-0145',
        date: '2026-09-01',
        clientId: 'c1',
        amount: '100000.00',
        currency: 'RUB',
      },
      { id: 'i2', number: '7', date: '2026-09-01', clientId: 'c1', amount: '500.10', status: 'paid' },
      { id: 'i3', number: '8', date: '2026-09-02', clientId: 'c1', amount: '70.00' },
    ],
    ownAccounts: [{ account: OWN_ACCOUNT, bic: '044525104', bank: 'Точка', currency: 'RUB' }],
  });
  const movement = (over: Parameters<typeof payment>[0]) => {
    const { ownAccount, ...rest } = payment({ payer: { inn: '781584652070', name: '' }, ...over });
    const key = rest.direction === 'in' ? 'ПолучательИНН' : 'ПлательщикИНН';
    return { ...rest, account: ownAccount, extra: { [key]: OWN_INN } };
  };

  it('prints decisions in the order of the statement, with keys that name the paying side', () => {
    const results = reconcileInMemory(registry, [
      movement({ purpose: 'Аванс', amount: '33.00' }),
      movement({ purpose: 'Оплата по счету УТ-145 от 01.09.2026' }),
      movement({ purpose: 'Оплата по счету 5 за аренду', direction: 'out', number: '9' }),
    ]);
    expect(results).toEqual([
      expect.objectContaining({ decision: 'suggest', allocations: [], suggestions: ['i3'] }),
      {
        key: {
          date: '2026-10-05',
          number: '318',
          amount: '100000.00',
          payerInn: '781584652070',
          direction: 'in',
        },
        decision: 'auto',
        allocations: [{ invoiceId: 'i1', amount: '100000.00' }],
        suggestions: [],
        evidence: [
          'номер счёта УТ-0145 в назначении',
          'дата счёта 01.09.2026 в назначении',
          'ИНН плательщика — это клиент счёта',
          'сумма равна остатку до копейки',
        ],
      },
      expect.objectContaining({
        key: { date: '2026-10-05', number: '9', amount: '100000.00', payerInn: OWN_INN, direction: 'out' },
        decision: 'none',
      }),
    ]);
  });

  it('leaves out a movement that only the other own account tells', () => {
    expect(reconcileInMemory(registry, [{ ...movement({ purpose: 'Перевод' }), mirror: true }])).toEqual([]);
  });

  it('refuses a registry that is none', () => {
    expect(registrySchema.safeParse({ clients: [], invoices: [{ id: 'i1' }] }).success).toBe(false);
    const bad = { id: 'i1', number: '1', date: '2026-02-31', clientId: 'c1', amount: '1.00' };
    expect(registrySchema.safeParse({ clients: [], invoices: [bad] }).success).toBe(false);
    expect(
      registrySchema.safeParse({ clients: [], invoices: [{ ...bad, date: '2026-02-28', currency: '?' }] })
        .success,
    ).toBe(false);
  });
});
