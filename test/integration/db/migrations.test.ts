import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { builtInRuleSet, parseRuleSet } from '../../../src-main/features/matching/index.ts';
import {
  MIGRATIONS,
  type Migration,
  openDatabase,
  SCHEMA_VERSION,
} from '../../../src-main/platform/db/index.ts';
import { addClients, databasePath, digest, folderWithClients, newFolder, refusal } from './support.ts';

const AT = '2026-03-02T10:00:00.000Z';

const NEXT = SCHEMA_VERSION + 1;

/** A step as real ones are: a table that others refer to changes its shape, its rows move over. */
const rebuild: Migration = {
  version: NEXT,
  name: 'rebuild settings',
  sql: `
create table settings_new (key text primary key, value text not null, changed text not null default '') strict;
insert into settings_new (key, value) select key, value from settings;
drop table settings;
alter table settings_new rename to settings;
alter table clients add column rating integer not null default 0;`,
};

async function folderWithEverything(): Promise<string> {
  const dataDir = await folderWithClients(50);
  const db = await openDatabase({ dataDir });
  await db.write(async (trx) => {
    await trx.insertInto('settings').values({ key: 'app', value: '{"language":"ru"}' }).execute();
    await trx
      .insertInto('client_accounts')
      .values({
        client_id: 1,
        number: '40702810900000000001',
        origin: 'manual',
        created_at: '2026-03-02T10:00:00.000Z',
      })
      .execute();
  });
  await db.close();
  return dataDir;
}

function read(path: string, query: string): unknown[] {
  const file = new Sqlite(path, { readonly: true });
  try {
    return file.prepare(query).raw().all();
  } finally {
    file.close();
  }
}

describe('migrations', () => {
  it('carry full data over, after a backup of the old file that opens', async () => {
    const dataDir = await folderWithEverything();
    const clients = read(databasePath(dataDir), 'select id, name, search from clients order by id');
    await (await openDatabase({ dataDir, migrations: [...MIGRATIONS, rebuild] })).close();
    expect(read(databasePath(dataDir), 'pragma user_version')).toEqual([[NEXT]]);
    expect(read(databasePath(dataDir), 'select id, name, search from clients order by id')).toEqual(clients);
    expect(read(databasePath(dataDir), 'select key, value, changed from settings')).toEqual([
      ['app', '{"language":"ru"}', ''],
    ]);
    const backup = join(dataDir, 'backups', `before-schema-${NEXT}.db`);
    expect(readdirSync(join(dataDir, 'backups'))).toEqual([`before-schema-${NEXT}.db`]);
    expect(read(backup, 'pragma user_version')).toEqual([[SCHEMA_VERSION]]);
    expect(read(backup, 'pragma integrity_check')).toEqual([['ok']]);
    expect(read(backup, 'select id, name, search from clients order by id')).toEqual(clients);
  });

  it('run once', async () => {
    const dataDir = await folderWithEverything();
    const migrations = [...MIGRATIONS, rebuild];
    await (await openDatabase({ dataDir, migrations })).close();
    const before = digest(databasePath(dataDir));
    await (await openDatabase({ dataDir, migrations })).close();
    expect(digest(databasePath(dataDir))).toBe(before);
  });

  it.each([
    ['fails in its middle', 'create table one (a integer); insert into nowhere values (1)'],
    ['breaks a reference', 'delete from clients where id = 1'],
    ['loses rows', 'delete from clients where id = 50'],
  ])('a step that %s leaves the file as it was, the steps before it included', async (_, sql) => {
    const dataDir = await folderWithEverything();
    const before = digest(databasePath(dataDir));
    const broken: Migration = { version: NEXT + 1, name: 'broken', sql };
    const opening = openDatabase({ dataDir, migrations: [...MIGRATIONS, rebuild, broken] });
    await expect(opening).rejects.toMatchObject({
      code: 'db.migrationFailed',
      params: { step: `${NEXT + 1} broken` },
    });
    expect(digest(databasePath(dataDir))).toBe(before);
    await (await openDatabase({ dataDir })).close();
  });

  it('do not begin without their backup', async () => {
    const dataDir = await folderWithEverything();
    const before = digest(databasePath(dataDir));
    writeFileSync(join(dataDir, 'backups'), 'a file where the folder should be');
    expect(await refusal(openDatabase({ dataDir, migrations: [...MIGRATIONS, rebuild] }))).toBe(
      'db.backupFailed',
    );
    expect(digest(databasePath(dataDir))).toBe(before);
  });

  it('a disk too full for the step leaves the file as it was', async () => {
    const dataDir = await folderWithEverything();
    const before = digest(databasePath(dataDir));
    const pages = Number(read(databasePath(dataDir), 'pragma page_count').flat()[0]);
    const big: Migration = {
      version: NEXT,
      name: 'big',
      sql: `create table big (text text) strict;
insert into big select hex(zeroblob(3000)) from clients a, clients b limit 500;`,
    };
    const opening = openDatabase({ dataDir, migrations: [...MIGRATIONS, big], maxPages: pages + 5 });
    expect(await refusal(opening)).toBe('db.diskFull');
    expect(digest(databasePath(dataDir))).toBe(before);
  });

  it('step 2 carries full payments over, with what hangs on them, and guards them', async () => {
    const dataDir = newFolder();
    const db = await openDatabase({ dataDir, migrations: MIGRATIONS.slice(0, 1) });
    await addClients(db, 3);
    await db.write(async (trx) => {
      await sql`insert into accounts (number, currency, created_at) values ('40702810900000000001', 'RUB', ${AT})`.execute(
        trx,
      );
      for (let n = 1; n <= 40; n++) {
        await sql`insert into payments (account_id, direction, date, number, amount, currency, occurrence, status, client_id,
          allocated, search, created_at) values (1, 'in', '2026-03-02', ${String(n)}, ${n * 100}, 'RUB', 1, 'settled',
          ${(n % 3) + 1}, ${n}, ${`плательщик ${n}`}, ${AT})`.execute(trx);
        await sql`insert into allocations (payment_id, client_id, kind, amount, effective_date, actor, created_at)
          values (${n}, ${(n % 3) + 1}, 'advance', ${n}, '2026-03-02', 'person', ${AT})`.execute(trx);
      }
    });
    await db.close();
    const path = databasePath(dataDir);
    const facts = 'select id, number, amount, status, client_id, allocated, search from payments order by id';
    const before = [read(path, facts), read(path, 'select * from allocations order by id')];
    const opened = await openDatabase({ dataDir });
    expect([read(path, facts), read(path, 'select * from allocations order by id')]).toEqual(before);
    expect(read(path, 'select distinct version, gone_at from payments')).toEqual([[1, null]]);
    const orphan = opened.write((trx) =>
      sql`insert into allocations (payment_id, client_id, kind, amount, effective_date, actor, created_at)
        values (999, 1, 'advance', 1, '2026-03-02', 'person', ${AT})`.execute(trx),
    );
    await expect(orphan).rejects.toThrow('FOREIGN KEY');
    await expect(opened.write((trx) => trx.deleteFrom('payments').execute())).rejects.toThrow(
      'never deleted',
    );
    await opened.close();
  });

  it('step 5 carries full allocations over, reversed ones too, with their indexes, and takes fees', async () => {
    const dataDir = newFolder();
    const db = await openDatabase({ dataDir, migrations: MIGRATIONS.slice(0, 4) });
    await addClients(db, 3);
    await db.write(async (trx) => {
      await sql`insert into accounts (number, currency, created_at) values ('40702810900000000001', 'RUB', ${AT})`.execute(
        trx,
      );
      await sql`insert into actions (kind, actor, payload, created_at) values ('allocate', 'person', '{}', ${AT})`.execute(
        trx,
      );
      for (let n = 1; n <= 40; n++) {
        await sql`insert into invoices (client_id, number, date, due_date, amount, paid, currency, search, created_at,
          updated_at) values (1, ${String(n)}, '2026-03-01', '2026-03-10', 100, 60, 'RUB', '', ${AT}, ${AT})`.execute(
          trx,
        );
        await sql`insert into payments (account_id, direction, date, number, amount, currency, occurrence, status, client_id,
          allocated, search, created_at) values (1, 'in', '2026-03-02', ${String(n)}, 100, 'RUB', 1, 'queued', 1, 60, '',
          ${AT})`.execute(trx);
        const reversed = n % 3 === 0;
        await sql`insert into allocations (payment_id, client_id, invoice_id, kind, amount, effective_date, actor, rule,
          evidence, rules_version, action_id, created_at, reversed_by, reversed_at, reversal_reason)
          values (${n}, 1, ${n}, 'invoice', 60, '2026-03-02', 'rule', 'number', '[]', 1, 1, ${AT},
          ${reversed ? 1 : null}, ${reversed ? AT : null}, ${reversed ? 'undo' : null})`.execute(trx);
      }
    });
    await db.close();
    const path = databasePath(dataDir);
    const rows = 'select * from allocations order by id';
    const indexes =
      "select name, sql from sqlite_schema where type = 'index' and tbl_name = 'allocations' order by name";
    const [before, old] = [read(path, rows), read(path, indexes)];
    const opened = await openDatabase({ dataDir });
    expect(read(path, rows)).toEqual(before);
    expect(read(path, indexes)).toEqual(expect.arrayContaining(old));
    const fee = (invoiceId: number | null) =>
      opened.write((trx) =>
        sql`insert into allocations (payment_id, client_id, invoice_id, kind, amount, effective_date, actor, created_at)
          values (1, 1, ${invoiceId}, 'fee', 1, '2026-03-02', 'person', ${AT})`.execute(trx),
      );
    await expect(fee(null)).rejects.toThrow('CHECK');
    await fee(1);
    await expect(fee(999)).rejects.toThrow('FOREIGN KEY');
    expect(read(path, 'select count(*) from allocations')).toEqual([[41]]);
    await opened.close();
  });

  it.each(MIGRATIONS.slice(0, 5).map(({ version }) => version))(
    'from step %d on: the table of rules begins with the built-in one, and no version of it can be altered',
    async (version) => {
      const dataDir = newFolder();
      const db = await openDatabase({ dataDir, migrations: MIGRATIONS.slice(0, version) });
      await addClients(db, 2);
      await db.write(async (trx) => {
        await sql`insert into accounts (number, currency, created_at) values ('40702810900000000001', 'RUB', ${AT})`.execute(
          trx,
        );
        await sql`insert into payments (account_id, direction, date, number, amount, currency, occurrence, status, search,
          created_at) values (1, 'in', '2026-03-02', '1', 100, 'RUB', 1, 'settled', '', ${AT})`.execute(trx);
        await sql`insert into allocations (payment_id, client_id, kind, amount, effective_date, actor, rule, rules_version,
          created_at) values (1, 1, 'advance', 100, '2026-03-02', 'rule', 'number_party_exact', 1, ${AT})`.execute(
          trx,
        );
      });
      await db.close();
      const opened = await openDatabase({ dataDir });
      const path = databasePath(dataDir);
      const named = 'from match_rule_sets sets join allocations on rules_version = sets.id';
      expect(read(path, `select sets.id, program_version, author ${named}`)).toEqual([[1, 1, 'program']]);
      const [rules] = read(path, `select rules ${named}`).flat();
      expect(parseRuleSet(String(rules))).toEqual(builtInRuleSet());
      const change = (query: ReturnType<typeof sql>) => opened.write((trx) => query.execute(trx));
      await expect(change(sql`update match_rule_sets set comment = 'x'`)).rejects.toThrow('never changed');
      await expect(change(sql`delete from match_rule_sets`)).rejects.toThrow('never deleted');
      await opened.close();
    },
  );

  it.each(MIGRATIONS.slice(0, 6).map(({ version }) => version))(
    'from step %d on: what was learnt before is told where it comes from',
    async (version) => {
      const dataDir = newFolder();
      const db = await openDatabase({ dataDir, migrations: MIGRATIONS.slice(0, version) });
      await addClients(db, 2);
      await db.write(async (trx) => {
        await sql`insert into accounts (number, currency, created_at) values ('40702810900000000001', 'RUB', ${AT})`.execute(
          trx,
        );
        for (const [number, account, name] of [
          ['1', '40702810900000000077', 'ООО Плательщик'],
          ['2', '', ' Иванов Иван '],
          ['3', '40702810900000000099', 'ООО Другой'],
        ])
          await sql`insert into payments (account_id, direction, date, number, amount, currency, occurrence, status,
            party_account, party_name, search, created_at)
            values (1, 'in', '2026-03-02', ${number}, 100, 'RUB', 1, 'settled', ${account}, ${name}, '', ${AT})`.execute(
            trx,
          );
        await sql`insert into client_accounts (client_id, number, origin, created_at) values
          (1, '40702810900000000077', 'learnt', ${AT}), (2, '40702810900000000088', 'learnt', ${AT}),
          (2, '40702810900000000099', 'manual', ${AT})`.execute(trx);
        await sql`insert into client_aliases (client_id, name, origin, created_at)
          values (2, 'Иванов Иван', 'learnt', ${AT})`.execute(trx);
        const act = (payload: string) =>
          sql`insert into actions (kind, actor, payload, created_at) values ('accept', 'person', ${payload}, ${AT})`.execute(
            trx,
          );
        await act('{"learntAccounts":[1],"learntAliases":[1]}');
        await act('{}');
        for (const payment of [1, 2, 3])
          await sql`insert into action_payments (action_id, payment_id, before, after) values (1, ${payment}, '{}', '{}')`.execute(
            trx,
          );
      });
      await db.close();
      await (await openDatabase({ dataDir })).close();
      const path = databasePath(dataDir);
      expect(read(path, 'select id, kind, client_id, value from learnt_facts order by id')).toEqual([
        [1, 'account', 1, '40702810900000000077'],
        [2, 'account', 2, '40702810900000000088'],
        [3, 'name', 2, 'Иванов Иван'],
      ]);
      expect(read(path, 'select * from learnt_sightings order by fact_id')).toEqual([
        [1, 1, 1, AT],
        [3, 2, 1, AT],
      ]);
    },
  );

  it('every number from 1 on has its step', () => {
    expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  it('an empty folder gets the newest schema without a backup', async () => {
    const dataDir = join(newFolder(), 'deep', 'folder');
    mkdirSync(dataDir, { recursive: true });
    const db = await openDatabase({ dataDir });
    await addClients(db, 1);
    await db.close();
    expect(readdirSync(dataDir)).not.toContain('backups');
    const tables = read(
      databasePath(dataDir),
      "select count(*) from sqlite_schema where sql not like '%strict%' and type = 'table' and name not like 'sqlite_%'",
    );
    expect(tables).toEqual([[0]]);
  });
});
