/** Settings: one JSON value, read tolerantly, so that a broken or older value never stops the program. */
import { type Settings, settingsSchema } from '../../../src-shared/domain/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';

const KEY = 'application';

export interface SettingsStore {
  get(): Promise<Settings>;
  update(settings: Settings): Promise<Settings>;
}

export function createSettingsService({ db, events }: { db: Database; events: EventBus }): SettingsStore {
  return {
    get: async () => {
      const row = await db.read
        .selectFrom('settings')
        .select('value')
        .where('key', '=', KEY)
        .executeTakeFirst();
      return parseSettings(row?.value);
    },
    update: async (settings) => {
      const checked = settingsSchema.parse(settings);
      const value = JSON.stringify(checked);
      await db.write((trx) =>
        trx
          .insertInto('settings')
          .values({ key: KEY, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute(),
      );
      events.publish({ type: 'changed', topics: ['settings'] });
      return checked;
    },
  };
}

/** Stored settings; whatever cannot be read, down to a single value, is its default. */
export function parseSettings(stored: string | undefined): Settings {
  const fields = record(stored === undefined ? undefined : parseJson(stored));
  const whole = settingsSchema.safeParse(fields);
  if (whole.success) return whole.data;
  return settingsSchema.parse(withoutBroken(fields, whole.error.issues));
}

function withoutBroken(
  fields: Record<string, unknown>,
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): Record<string, unknown> {
  return issues.reduce((kept, { path }) => without(kept, path.map(String)), fields);
}

function without(fields: Record<string, unknown>, path: readonly string[]): Record<string, unknown> {
  const [first, ...rest] = path;
  if (first === undefined) return {};
  const { [first]: value, ...others } = fields;
  return rest.length === 0 ? others : { ...others, [first]: without(record(value), rest) };
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
