import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACCOUNT,
  contentOf,
  type Line,
  OTHER_ACCOUNT,
  previewOf,
  start,
  statement,
  upload,
  writeFile,
} from './support.ts';

const line = fc.record({
  day: fc.constantFrom('2026-01-10', '2026-01-11', '2026-01-12'),
  amount: fc.constantFrom(10_000, 20_000),
  number: fc.constantFrom('7', '8'),
  incoming: fc.boolean(),
  account: fc.constantFrom(ACCOUNT, OTHER_ACCOUNT),
});
const file = fc.array(line, { minLength: 1, maxLength: 12 });

const accounts = [ACCOUNT, OTHER_ACCOUNT];
const keyOf = ({ day, amount, number, incoming, account }: Line) =>
  [account, day, incoming ? 'in' : 'out', amount, number].join(' ');

function count(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of lines) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

describe('the identity of movements', () => {
  it('any files in any order: of equal movements as many as the fullest file has, and the preview tells it first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 4 }), async (files) => {
        const program = await start();
        const expected = new Map<string, number>();
        for (const lines of files) {
          const before = [...expected.values()].reduce((total, n) => total + n, 0);
          for (const [key, n] of count(lines)) expected.set(key, Math.max(n, expected.get(key) ?? 0));
          const total = [...expected.values()].reduce((sum, n) => sum + n, 0);
          const content = statement(lines, { accounts });
          const untouched = contentOf(program.dataDir);
          const preview = await previewOf(program, content);
          expect(contentOf(program.dataDir)).toEqual(untouched);
          expect(preview.added).toBe(total - before);
          expect(preview.added + preview.known).toBe(lines.length);
          const card = await program.imports.importFile(writeFile(content));
          if (preview.importedBefore === null) {
            expect([card.added, card.known]).toEqual([preview.added, preview.known]);
          }
        }
        const rows = await program.db.read
          .selectFrom('payments')
          .innerJoin('accounts', 'accounts.id', 'payments.account_id')
          .select(['accounts.number as account', 'date as day', 'direction', 'amount', 'payments.number'])
          .execute();
        const found = count(rows.map((row) => ({ ...row, incoming: row.direction === 'in' })));
        expect(found).toEqual(expected);
        await program.close();
      }),
      { numRuns: 15 },
    );
  });

  it('the rows that the preview marks as known are those that the import does not add', async () => {
    const program = await start();
    const first = { day: '2026-01-10', amount: 50_000, number: '1' };
    const second = { day: '2026-01-11', amount: 60_000, number: '2' };
    await program.imports.importFile(writeFile(statement([first, second])));
    const preview = await previewOf(program, statement([second, second, { ...second, number: '3' }]));
    expect(preview.rows.map((row) => row.known)).toEqual([true, false, false]);
  });

  it('two honest equal payments of one day both live, and stay two', async () => {
    const program = await start();
    const twin = { day: '2026-01-10', amount: 50_000, number: '15' };
    await program.imports.importFile(writeFile(statement([twin, twin])));
    await program.imports.importFile(writeFile(statement([twin, { ...twin, number: '16' }])));
    const rows = await program.db.read
      .selectFrom('payments')
      .select(['number', 'occurrence'])
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { number: '15', occurrence: 1 },
      { number: '15', occurrence: 2 },
      { number: '16', occurrence: 1 },
    ]);
  });

  it('spaces and case in numbers do not make another movement; the spelling is kept', async () => {
    const program = await start();
    const movement = { day: '2026-01-10', amount: 50_000 };
    await program.imports.importFile(writeFile(statement([{ ...movement, number: 'п 15' }])));
    const second = await program.imports.importFile(writeFile(statement([{ ...movement, number: 'П15' }])));
    expect([second.added, second.known]).toEqual([0, 1]);
    const row = await program.db.read
      .selectFrom('payments')
      .select(['number', 'extra'])
      .executeTakeFirstOrThrow();
    expect(row.number).toBe('П15');
    expect(row.extra).toContain('"Номер":"п 15"');
  });

  it('statements glued into one file repeat a movement without doubling it', async () => {
    const program = await start();
    const one = { day: '2026-01-10', amount: 50_000, number: '1' };
    const two = { day: '2026-01-11', amount: 60_000, number: '2' };
    const glued = Buffer.concat([statement([one, one, two]), statement([one, two, two])]);
    const preview = await previewOf(program, glued);
    expect([preview.added, preview.known]).toEqual([4, 2]);
    const card = await program.imports.importFile(writeFile(glued));
    expect([card.added, card.known]).toEqual([4, 2]);
  });

  it('a transfer between own accounts told by both statements is one out and one in', async () => {
    const program = await start();
    const transfer = { day: '2026-01-10', amount: 70_000, number: '5' };
    const outgoing = { ...transfer, incoming: false, account: ACCOUNT, partyAccount: OTHER_ACCOUNT };
    const incoming = { ...transfer, incoming: true, account: OTHER_ACCOUNT, partyAccount: ACCOUNT };
    await program.imports.importFile(writeFile(statement([outgoing])));
    await program.imports.importFile(writeFile(statement([incoming], { accounts: [OTHER_ACCOUNT] })));
    await program.imports.importFile(
      writeFile(statement([outgoing, { day: '2026-01-12', amount: 100, number: '6' }])),
    );
    const rows = await program.db.read
      .selectFrom('payments')
      .select(['direction', 'account_id'])
      .where('amount', '=', 70_000)
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { direction: 'out', account_id: 1 },
      { direction: 'in', account_id: 2 },
    ]);
  });

  it('one upload committed twice at the same moment is one import', async () => {
    const program = await start();
    const content = statement([{ day: '2026-01-10', amount: 50_000 }]);
    const uploadId = await upload(program, content);
    const commits = await Promise.all([program.imports.commit(uploadId), program.imports.commit(uploadId)]);
    expect(commits.map(({ importId }) => importId)).toEqual([1, 1]);
    await program.imports.importFile(writeFile(content));
    const rows = await program.db.read.selectFrom('payments').select('id').execute();
    expect(rows).toHaveLength(1);
  });

  it('the same file twice writes nothing at all', async () => {
    const program = await start();
    const content = statement([
      { day: '2026-01-10', amount: 50_000 },
      { day: '2026-01-10', amount: 50_000 },
    ]);
    await program.imports.importFile(writeFile(content));
    const before = contentOf(program.dataDir);
    const preview = await previewOf(program, content);
    expect(preview.importedBefore).toEqual({ importId: 1, at: '2026-03-02T10:00:00.000Z' });
    const again = await program.imports.commit(await upload(program, content, 'другое имя.txt'));
    expect(await program.imports.job(again.jobId)).toMatchObject({
      phase: 'done',
      finished: true,
      error: null,
    });
    expect(again.importId).toBe(1);
    expect(contentOf(program.dataDir)).toEqual(before);
    expect(program.arrivals).toHaveLength(1);
  });
});
