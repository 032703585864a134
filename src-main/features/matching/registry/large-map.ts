/**
 * A map of very many entries in many small maps. JavaScript's own doubles by copying everything at once: at a hundred
 * thousand invoices that holds the event loop for tens of milliseconds, and the maps of one index double together.
 */
const SHARD_BITS = 6;
/** Knuth's multiplier: spreads sums that are whole hundreds, and numbers that count up. */
const SPREAD = 0x9e3779b1;

export class LargeMap<K extends string | number, V> {
  /** Made when first needed: a map may also stay small. */
  readonly #shards = new Array<Map<K, V> | undefined>(2 ** SHARD_BITS);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(key: K): V | undefined {
    return this.#shards[shardOf(key)]?.get(key);
  }

  has(key: K): boolean {
    return this.#shards[shardOf(key)]?.has(key) ?? false;
  }

  set(key: K, value: V): void {
    const at = shardOf(key);
    let shard = this.#shards[at];
    if (!shard) {
      shard = new Map();
      this.#shards[at] = shard;
    }
    const before = shard.size;
    shard.set(key, value);
    this.#size += shard.size - before;
  }

  delete(key: K): boolean {
    const deleted = this.#shards[shardOf(key)]?.delete(key) ?? false;
    if (deleted) this.#size -= 1;
    return deleted;
  }
}

function shardOf(key: string | number): number {
  return Math.imul(typeof key === 'number' ? key : hashOf(key), SPREAD) >>> (32 - SHARD_BITS);
}

function hashOf(text: string): number {
  let hash = text.length;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}
