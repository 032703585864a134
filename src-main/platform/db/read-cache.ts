/** Answers computed from the whole data, kept until any write is committed. */
import { sql } from 'kysely';
import type { Reader } from './database.ts';

/** A number that changes whenever another connection (ours has one writer) has committed something. */
export async function dataVersion(read: Reader): Promise<number> {
  const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(read);
  return rows[0]?.data_version ?? 0;
}

export interface ReadCache<Value> {
  /** The kept value of a key when nothing was written since, otherwise a freshly computed one. */
  get(key: string, compute: () => Promise<Value>): Promise<Value>;
}

/** Keeps the `capacity` values asked for last. A value computed while somebody wrote is given out but not kept. */
export function createReadCache<Value>(read: Reader, capacity: number): ReadCache<Value> {
  const kept = new Map<string, { readonly version: number; readonly value: Promise<Value> }>();
  async function computeAndCheck(
    key: string,
    version: number,
    compute: () => Promise<Value>,
  ): Promise<Value> {
    let stillTrue = false;
    try {
      const value = await compute();
      stillTrue = (await dataVersion(read)) === version;
      return value;
    } finally {
      if (!stillTrue && kept.get(key)?.version === version) kept.delete(key);
    }
  }
  return {
    get: async (key, compute) => {
      const version = await dataVersion(read);
      const found = kept.get(key);
      kept.delete(key);
      const entry =
        found?.version === version ? found : { version, value: computeAndCheck(key, version, compute) };
      kept.set(key, entry);
      const oldest = kept.keys().next();
      if (kept.size > capacity && !oldest.done) kept.delete(oldest.value);
      return entry.value;
    },
  };
}
