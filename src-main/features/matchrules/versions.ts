/**
 * Versions of the decision table: rows that are only ever added. The last is in use; its id is what every decision is
 * stored with. A version holds for one version of the program's own rules: a newer program adds one of its own with the
 * same settings, so that an id names both exactly.
 */
import { sql } from 'kysely';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { toInstant } from '../../../src-shared/dates/index.ts';
import type { RuleSet, RuleSetVersion } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type CompiledRules, compileRules, parseRuleSet, RULES_VERSION } from '../matching/index.ts';

const COLUMNS = ['id', 'rules', 'program_version', 'author', 'comment', 'created_at'] as const;

export interface NewVersion {
  readonly set: RuleSet;
  readonly author: 'person' | 'program';
  readonly comment: string;
  /** The version that it was made from; another one in use is `AppError('matchRules.changed')`. */
  readonly basedOn: number;
}

export interface Versions {
  /** The one in use. */
  current(): RuleSetVersion;
  /** The same, made ready for the matcher. */
  compiled(): CompiledRules;
  /** Throws `AppError('matchRules.versionNotFound')`. */
  version(id: number): RuleSetVersion;
  /** Newest first. */
  list(): Promise<RuleSetVersion[]>;
  add(version: NewVersion): Promise<RuleSetVersion>;
  /** Adds a version when the program's own rules are others than those of the one in use. */
  prepare(): Promise<void>;
}

export function createVersions(db: Database, clock: Clock): Versions {
  const newest = db.prepareRead((q) =>
    q.selectFrom('match_rule_sets').select(COLUMNS).orderBy('id', 'desc').limit(sql.lit(1)),
  );
  const byId = db.prepareRead((q) => q.selectFrom('match_rule_sets').select(COLUMNS).where('id', '=', 0));
  type Row = NonNullable<ReturnType<typeof newest.get>>;
  let used: { readonly id: number; readonly compiled: CompiledRules } | undefined;

  function newestRow(): Row {
    const row = newest.get([]);
    if (row === undefined) throw new Error('there is no version of the rules');
    return row;
  }

  function add({ set, author, comment, basedOn }: NewVersion): Promise<RuleSetVersion> {
    return db.write(async (trx) => {
      const { id } = await trx
        .selectFrom('match_rule_sets')
        .select((e) => e.fn.max('id').as('id'))
        .executeTakeFirstOrThrow();
      if (id !== basedOn) throw new AppError('matchRules.changed');
      const row = await trx
        .insertInto('match_rule_sets')
        .values({
          rules: JSON.stringify(set),
          program_version: RULES_VERSION,
          author,
          comment,
          created_at: clock.now(),
        })
        .returning(COLUMNS)
        .executeTakeFirstOrThrow();
      return versionOf(row);
    });
  }

  return {
    current: () => versionOf(newestRow()),
    compiled() {
      const row = newestRow();
      if (used?.id !== row.id) used = { id: row.id, compiled: compileRules(parseRuleSet(row.rules), row.id) };
      return used.compiled;
    },
    version(id) {
      const row = byId.get([id]);
      if (row === undefined) throw new AppError('matchRules.versionNotFound');
      return versionOf(row);
    },
    async list() {
      const rows = await db.read
        .selectFrom('match_rule_sets')
        .select(COLUMNS)
        .orderBy('id', 'desc')
        .execute();
      return rows.map(versionOf);
    },
    add,
    async prepare() {
      const { version, set, programVersion } = versionOf(newestRow());
      if (programVersion === RULES_VERSION) return;
      await add({ set, author: 'program', comment: '', basedOn: version });
    },
  };
}

function versionOf(row: {
  readonly id: number;
  readonly rules: string;
  readonly program_version: number;
  readonly author: 'person' | 'program';
  readonly comment: string;
  readonly created_at: string;
}): RuleSetVersion {
  return {
    version: row.id,
    author: row.author,
    comment: row.comment,
    createdAt: toInstant(row.created_at),
    programVersion: row.program_version,
    set: parseRuleSet(row.rules),
  };
}
