/**
 * One case of the matcher's benchmark in a process of its own: `match-child.ts PAYMENTS INVOICES CLIENTS crowd|plain
 * [candidates]`. Prints what it measured as JSON.
 *
 * The registry and the payments are made first and stand in memory. Timed is the matching alone, purposes read, all
 * passes over all payments in one run, on one thread and without a database. With `candidates` nothing is timed: every
 * payment's set of candidates is gathered against the untouched registry and the largest is told.
 */
import { gatherCandidates } from '../../src-main/features/matching/gather/candidates.ts';
import { gatherCase } from '../../src-main/features/matching/gather/case.ts';
import { createMatcher, MatchIndex, matchBatch } from '../../src-main/features/matching/index.ts';
import { makePayments, makeRegistry, OWN_ACCOUNT, OWN_INN } from './match-office.ts';

const [, , paymentsText, invoicesText, clientsText, kind, what] = process.argv;
const count = Number(paymentsText);
const adversarial = kind === 'crowd';

const started = performance.now();
const registry = makeRegistry({ clients: Number(clientsText), invoices: Number(invoicesText), adversarial });
const payments = makePayments(registry, count, adversarial);
const filled = performance.now();
const index = new MatchIndex();
index.setOwn({ accounts: [OWN_ACCOUNT], inns: [OWN_INN] });
for (const client of registry.clients) index.upsertClient(client);
for (const invoice of registry.invoices) index.upsertInvoice(invoice);
const built = performance.now();
process.stderr.write(`made in ${seconds(filled - started)} s, index in ${seconds(built - filled)} s\n`);

process.stdout.write(JSON.stringify(what === 'candidates' ? candidates() : matched()));

function matched() {
  const matcher = createMatcher(index, { rejections: new Map(), keepsReadings: true });
  const found = { auto: 0, suggest: 0, none: 0 };
  const cpu = process.cpuUsage();
  const from = performance.now();
  for (const { decision } of matchBatch(matcher, payments)) found[decision.decision] += 1;
  const wall = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  return { ...found, seconds: wall / 1000, cpuSeconds: (user + system) / 1e6 };
}

function candidates() {
  let [largest, total] = [0, 0];
  for (const payment of payments) {
    const { size } = new Set(
      gatherCandidates(gatherCase(index, payment, undefined)).map((one) => one.invoice),
    );
    largest = Math.max(largest, size);
    total += size;
  }
  return { largest, mean: total / count };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
