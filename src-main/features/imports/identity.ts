/**
 * What makes two movements one: account, day, direction, sum, number, the other side's account, and which of equal
 * ones it is. The same file twice, overlapping periods and other files with the same movement then agree, and honest
 * twins (two equal payments of one day) both live.
 */
import { hash } from 'node:crypto';

/** What the identity looks at; every movement of the statement reader has it. */
export interface IdentityFacts {
  readonly account: string;
  readonly date: string;
  readonly direction: 'in' | 'out';
  readonly amount: number;
  readonly number: string;
  readonly counterparty: { readonly account: string };
  /** Of a file glued from several statements: equal rows of two parts are one movement. */
  readonly part: number;
}

/** A number or an account as it is compared: no spaces, upper case. Leading zeros stay. */
export function normaliseCode(text: string): string {
  return /[\s\p{Ll}]/u.test(text) ? text.replace(/\s+/gu, '').toUpperCase() : text;
}

export interface Occurrence {
  /** 1 for the first of equal movements, 2 for its twin. */
  readonly occurrence: number;
  /** False when an earlier part of the same file told of it already. */
  readonly fresh: boolean;
}

/**
 * Counts equal movements while a file is read from its beginning to its end.
 *
 * A million distinct movements would take some 200 MB as text keys of a `Map`, so the keys are the first 96 bits of
 * their SHA-1 in typed arrays: 16 bytes a place, 32 to 48 MB for a million. That two different movements of one file
 * share 96 bits has a chance of 1 in 10^16 for a million of them, and would need the second to be taken for a twin,
 * not to be lost: the unique index in the database compares the whole content.
 */
export class OccurrenceCounter {
  /** Of the first part of a file, usually its only one. */
  readonly #first = new HashCounts();
  /** Of the later parts, each for itself. */
  readonly #later = new HashCounts();
  /** The most that one of the later parts told. */
  readonly #most = new HashCounts();

  next(facts: IdentityFacts): Occurrence {
    const content = contentKey(facts);
    const key = hash('sha1', content, 'buffer');
    if (facts.part <= 1) {
      const occurrence = this.#first.get(key) + 1;
      this.#first.set(key, occurrence);
      return { occurrence, fresh: occurrence > this.#most.get(key) };
    }
    const partKey = hash('sha1', `${facts.part}\n${content}`, 'buffer');
    const occurrence = this.#later.get(partKey) + 1;
    this.#later.set(partKey, occurrence);
    const told = Math.max(this.#first.get(key), this.#most.get(key));
    if (occurrence > told) this.#most.set(key, occurrence);
    return { occurrence, fresh: occurrence > told };
  }
}

function contentKey(facts: IdentityFacts): string {
  const number = normaliseCode(facts.number);
  const party = normaliseCode(facts.counterparty.account);
  return `${facts.account}\n${facts.date}\n${facts.direction}\n${facts.amount}\n${number}\n${party}`;
}

const WORDS = 3;
const FIRST_PLACES = 64;
const SHARDS = 256;

/** Counts by 96-bit key, in many small tables, so that none is ever so large that its growth holds the event loop. */
class HashCounts {
  readonly #shards = new Array<HashTable | undefined>(SHARDS);

  get(key: Buffer): number {
    return this.#shards[key[11] ?? 0]?.get(read(key, 0), read(key, 4), read(key, 8)) ?? 0;
  }

  set(key: Buffer, count: number): void {
    const shard = key[11] ?? 0;
    let table = this.#shards[shard];
    if (!table) {
      table = new HashTable();
      this.#shards[shard] = table;
    }
    table.set(read(key, 0), read(key, 4), read(key, 8), count);
  }
}

/** Open-addressed table; a count of zero marks a free place. */
class HashTable {
  #keys = new Uint32Array(FIRST_PLACES * WORDS);
  #counts = new Uint32Array(FIRST_PLACES);
  #used = 0;

  get(a: number, b: number, c: number): number {
    return this.#counts[this.#placeOf(a, b, c)] ?? 0;
  }

  set(a: number, b: number, c: number, count: number): void {
    if (this.#used * 3 >= this.#counts.length * 2) this.#grow();
    const place = this.#placeOf(a, b, c);
    if (this.#counts[place] === 0) this.#used += 1;
    this.#keys[place * WORDS] = a;
    this.#keys[place * WORDS + 1] = b;
    this.#keys[place * WORDS + 2] = c;
    this.#counts[place] = count;
  }

  #placeOf(a: number, b: number, c: number): number {
    const mask = this.#counts.length - 1;
    let place = a & mask;
    while (this.#counts[place] !== 0) {
      const at = place * WORDS;
      if (this.#keys[at] === a && this.#keys[at + 1] === b && this.#keys[at + 2] === c) break;
      place = (place + 1) & mask;
    }
    return place;
  }

  #grow(): void {
    const keys = this.#keys;
    const counts = this.#counts;
    this.#keys = new Uint32Array(keys.length * 2);
    this.#counts = new Uint32Array(counts.length * 2);
    this.#used = 0;
    for (let place = 0; place < counts.length; place++) {
      const count = counts[place] ?? 0;
      const at = place * WORDS;
      if (count > 0) this.set(keys[at] ?? 0, keys[at + 1] ?? 0, keys[at + 2] ?? 0, count);
    }
  }
}

function read(key: Buffer, offset: number): number {
  return key.readUInt32LE(offset);
}
