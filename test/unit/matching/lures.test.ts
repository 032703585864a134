/** Two thousand purposes with numbers that are no invoice's, against registries that have invoices of those numbers. */
import { describe, expect, it, vi } from 'vitest';
import type { Decision, InvoiceFacts, PaymentFacts } from '../../../src-main/features/matching/index.ts';
import { LURE_KINDS, type Lure, makeLure, NAMED_NUMBER } from '../../collection/lures.ts';
import { createRandom } from '../../collection/random.ts';
import { client, decideOne, invoice, payment } from './office.ts';

vi.setConfig({ testTimeout: 60_000 });

const PURPOSES = 2000;
const SUM = '48310.55';
const CLIENTS = [
  client({ id: 'c1' }),
  client({ id: 'c2', inn: '7410378720', name: 'ООО «Другие»', kpp: '741001001' }),
];

/** The lure's invoice, which everything but the number speaks for, and the one that some purposes do name. */
function registryOf({ number, date }: Lure): InvoiceFacts[] {
  const of = date ?? '2026-03-02';
  return [
    invoice({ id: 'lure', number, date: of, amount: SUM }),
    invoice({ id: 'named', number: NAMED_NUMBER, date: '2026-02-12', amount: '3100.00' }),
    invoice({ id: 'another', number: '990077', date: '2026-02-13', amount: '70001.00' }),
  ];
}

/** The client pays the lure's sum, or another one, or somebody who says nothing of himself pays it. */
const PAID: Readonly<Record<string, (lure: Lure) => PaymentFacts>> = {
  'the exact sum': ({ purpose }) => payment({ purpose, amount: SUM }),
  'a part': ({ purpose }) => payment({ purpose, amount: '12000.00' }),
  'more than was asked': ({ purpose }) => payment({ purpose, amount: '51000.00' }),
  'the exact sum, nobody named': ({ purpose }) =>
    payment({ purpose, amount: SUM, payer: { name: '', inn: '', kpp: '', account: '' } }),
};

/** What makes the lure count; undefined when nothing does. */
function taken({ allocations, evidence, suggestions }: Decision): string | undefined {
  if (allocations.some(({ invoiceId }) => invoiceId === 'lure')) return 'settled';
  const offered = suggestions.filter(({ invoiceId }) => invoiceId === 'lure').flatMap((one) => one.evidence);
  const named = [...evidence, ...offered].find(
    ({ code, params }) => code.startsWith('numberNamed') && params.invoice !== NAMED_NUMBER,
  );
  return named?.code;
}

function failuresOf(kind: string, count: number): string[] {
  const random = createRandom(20_264 + LURE_KINDS.indexOf(kind));
  const failures: string[] = [];
  for (let made = 0; made < count; made++) {
    const lure = makeLure(kind, random);
    const invoices = registryOf(lure);
    for (const [paid, pay] of Object.entries(PAID)) {
      const decision = decideOne({ clients: CLIENTS, invoices }, pay(lure));
      const how = taken(decision);
      if (how)
        failures.push(
          `${lure.number} ${how} (${decision.decision} ${decision.rule}, ${paid}): ${lure.purpose}`,
        );
    }
  }
  return failures;
}

describe('never counts as the number of an invoice', () => {
  const count = Math.ceil(PURPOSES / LURE_KINDS.length);
  it.each(LURE_KINDS)('%s', (kind) => {
    expect(failuresOf(kind, count)).toEqual([]);
  });
});
