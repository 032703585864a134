import { LargeMap } from './large-map.ts';

/** A map from a key to several values, without a set for the usual single one. */
export class MultiMap<K extends string | number, V extends object> {
  readonly #single = new LargeMap<K, V>();
  readonly #many = new Map<K, Set<V>>();

  add(key: K, value: V): void {
    const many = this.#many.get(key);
    if (many) {
      many.add(value);
      return;
    }
    const single = this.#single.get(key);
    if (single === undefined) this.#single.set(key, value);
    else if (single !== value) {
      this.#single.delete(key);
      this.#many.set(key, new Set([single, value]));
    }
  }

  remove(key: K, value: V): void {
    const many = this.#many.get(key);
    if (many) {
      many.delete(value);
      if (many.size > 0) return;
      this.#many.delete(key);
    } else if (this.#single.get(key) === value) this.#single.delete(key);
  }

  /** How many values a key has. */
  count(key: K): number {
    return this.#many.get(key)?.size ?? (this.#single.has(key) ? 1 : 0);
  }

  /** At most `limit` values of a key, in the order they were added. */
  get(key: K, limit: number): readonly V[] {
    const single = this.#single.get(key);
    if (single !== undefined) return [single];
    const many = this.#many.get(key);
    if (many === undefined) return NONE;
    const values: V[] = [];
    for (const value of many) {
      if (values.length >= limit) break;
      values.push(value);
    }
    return values;
  }
}

const NONE: readonly never[] = [];
