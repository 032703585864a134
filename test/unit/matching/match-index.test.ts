import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type InvoiceFacts, MatchIndex } from '../../../src-main/features/matching/index.ts';
import { CROWDED_FROM } from '../../../src-main/features/matching/registry/number-index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import { client, decideOne, invoice, payment, rub } from './office.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What a search finds, as ids in order. */
function ids(found: Iterable<{ readonly id: string }>): string[] {
  return [...found].map(({ id }) => id).sort();
}

describe('the index', () => {
  it('follows clients that change their requisites', () => {
    const index = new MatchIndex();
    index.upsertInvoice(invoice({ id: 'i1' }));
    index.upsertClient(client({ id: 'c1', accounts: ['1'], aliases: ['Ромашечка'] }));
    expect(ids(index.clientsByInn('7872753679'))).toEqual(['c1']);
    index.upsertClient(client({ id: 'c1', inn: '7410378720', name: 'ООО «Вектор»', accounts: ['2'] }));
    expect(index.clientsByInn('7872753679')).toEqual([]);
    expect(index.clientsByAccount('1')).toEqual([]);
    expect(index.clientsByName('ромашечка')).toEqual([]);
    expect(ids(index.clientsByName('вектор'))).toEqual(['c1']);
    expect(ids(index.client('c1')?.invoices ?? [])).toEqual(['i1']);
    index.removeClient('c1');
    expect(index.invoiceCount).toBe(0);
    expect(index.clientsByName('вектор')).toEqual([]);
  });

  it('forgets a cancelled invoice and finds a renumbered one', () => {
    const index = new MatchIndex();
    index.upsertInvoice(invoice({ id: 'i1', number: '7' }));
    index.upsertInvoice(invoice({ id: 'i1', number: '8' }));
    const find = (key: string) => ids(index.invoicesByNumber(key, rub('1.00'), undefined));
    expect([find('7'), find('8')]).toEqual([[], ['i1']]);
    index.upsertInvoice(invoice({ id: 'i1', number: '8', cancelled: true }));
    expect(find('8')).toEqual([]);
  });

  it('never hands out a crowd: a common number is reached by its sum or its date', () => {
    const index = new MatchIndex();
    for (let n = 0; n < 10_000; n++) {
      const day = `2025-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
      index.upsertInvoice(
        invoice({ id: `i${n}`, number: '1', clientId: `c${n}`, amount: `${n + 1}.00`, date: day }),
      );
    }
    expect(ids(index.invoicesByNumber('1', rub('777.00'), undefined))).toEqual(['i776']);
    const date = invoice({ id: 'x', date: '2025-01-01' }).date;
    expect(index.invoicesByNumber('1', rub('0.01'), date).length).toBeLessThanOrEqual(CROWDED_FROM);
    index.addToRemaining('i776', toMinor(-100));
    expect(ids(index.invoicesByNumber('1', rub('776.00'), undefined))).toEqual(['i775', 'i776']);
    for (let n = 0; n < 10_000; n++) index.removeInvoice(`i${n}`);
    expect(index.invoiceCount).toBe(0);
    expect(index.invoicesByNumber('1', rub('777.00'), undefined)).toEqual([]);
  });

  it('the right invoice among ten thousand of one number is still settled', () => {
    const clients = [client({ id: 'c5' })];
    const invoices = Array.from({ length: 10_000 }, (_, n) =>
      invoice({ id: `i${n}`, number: '1', clientId: `c${n}` }),
    );
    const decision = decideOne({ clients, invoices }, payment({ purpose: 'Оплата по счету № 1' }));
    expect(decision.allocations).toEqual([{ invoiceId: 'i5', amount: rub('100000.00') }]);
  });

  type Change =
    | { type: 'upsert'; facts: InvoiceFacts }
    | { type: 'remove'; id: string }
    | { type: 'add'; id: string; delta: number };
  const id = fc.integer({ min: 0, max: 60 }).map((n) => `i${n}`);
  const facts = fc
    .record({
      id,
      number: fc.constantFrom('1', '1', '1', 'УТ-0002', '12/25', '7'),
      clientId: fc.constantFrom('a', 'a', 'b'),
      amount: fc.constantFrom('10.00', '20.00', '30.00'),
      date: fc.constantFrom('2025-01-01', '2026-02-02'),
    })
    .map((one) => invoice(one));
  const change: fc.Arbitrary<Change> = fc.oneof(
    { weight: 6, arbitrary: facts.map((one) => ({ type: 'upsert' as const, facts: one })) },
    { weight: 1, arbitrary: id.map((one) => ({ type: 'remove' as const, id: one })) },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('add' as const),
        id,
        delta: fc.constantFrom(-1000, -500, 500),
      }),
    },
  );

  it('after any changes finds what an index built anew finds', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const index = new MatchIndex();
        const model = new Map<string, InvoiceFacts>();
        for (const one of changes) {
          if (one.type === 'upsert') {
            index.upsertInvoice(one.facts);
            model.set(one.facts.id, one.facts);
          } else if (one.type === 'remove') {
            index.removeInvoice(one.id);
            model.delete(one.id);
          } else {
            index.addToRemaining(one.id, toMinor(one.delta));
            const known = model.get(one.id);
            if (known) model.set(one.id, { ...known, remaining: toMinor(known.remaining + one.delta) });
          }
        }
        const anew = new MatchIndex();
        for (const one of model.values()) anew.upsertInvoice(one);
        expect(index.invoiceCount).toBe(model.size);
        for (const name of ['a', 'b']) {
          const [one, other] = [index.client(name), anew.client(name)];
          for (const key of ['1', 'YT2', 'UT2', '12-25']) {
            expect((one?.byNumber(key, false) ?? []).length).toBe((other?.byNumber(key, false) ?? []).length);
          }
          for (const sum of [500, 1000, 1500, 2000]) {
            expect(one?.byRemaining(toMinor(sum)).length ?? 0).toBe(
              other?.byRemaining(toMinor(sum)).length ?? 0,
            );
          }
          expect(one?.openCount ?? 0).toBe(other?.openCount ?? 0);
          expect(ids(one?.oldestOpen(100) ?? [])).toEqual(ids(other?.oldestOpen(100) ?? []));
        }
        for (const sum of [500, 1000, 2000]) {
          expect(index.invoicesByRemaining(toMinor(sum), 100).length).toBe(
            anew.invoicesByRemaining(toMinor(sum), 100).length,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
