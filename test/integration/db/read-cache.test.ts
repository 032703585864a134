import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReadCache } from '../../../src-main/platform/db/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const write = (key: string) =>
  office.db.write((trx) => trx.insertInto('settings').values({ key, value: '' }).execute());

describe('the cache of answers', () => {
  it('keeps an answer until something is written', async () => {
    const cache = createReadCache<number>(office.db.read, 4);
    let computed = 0;
    const ask = () => cache.get('a', async () => ++computed);
    expect([await ask(), await ask()]).toEqual([1, 1]);
    await write('x');
    expect([await ask(), await ask()]).toEqual([2, 2]);
  });

  it('gives out but does not keep what was computed while somebody wrote', async () => {
    const cache = createReadCache<number>(office.db.read, 4);
    const slow = async () => {
      await write('x');
      return 1;
    };
    expect(await cache.get('a', slow)).toBe(1);
    expect(await cache.get('a', async () => 2)).toBe(2);
  });

  it('computes once for all who ask meanwhile, forgets failures and the oldest', async () => {
    const cache = createReadCache<number>(office.db.read, 2);
    let computed = 0;
    const ask = (key: string) => cache.get(key, async () => ++computed);
    expect(await Promise.all([ask('a'), ask('a')])).toEqual([1, 1]);
    await expect(cache.get('b', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await ask('b')).toBe(2);
    expect(await ask('c')).toBe(3);
    expect(await ask('a')).toBe(4);
  });
});
