/** Orders of a long list as arrays of places, by counting and not by comparing: linear, and in short steps. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { PaymentPageInput } from '../../../src-shared/domain/index.ts';
import type { Facts } from './facts.ts';
import { sortInSteps } from './sort.ts';

const DIGIT = 65_536;

/**
 * The places of `base` in the order of their keys, upwards; places with equal keys stay as they are in `base`. Keys
 * must not be negative. A double that is not negative sorts as the four 16-bit digits of its bits.
 */
export async function ordered(keys: Float64Array, base: Uint32Array): Promise<Uint32Array> {
  const digits = new Uint16Array(keys.buffer, keys.byteOffset, keys.length * 4);
  let from = base;
  for (let digit = 0; digit < 4; digit++) {
    const counts = new Uint32Array(DIGIT);
    for (const place of from) {
      const at = digits[place * 4 + digit] ?? 0;
      counts[at] = (counts[at] ?? 0) + 1;
    }
    // All alike: this digit changes nothing.
    if (counts.includes(from.length)) continue;
    const to = new Uint32Array(from.length);
    const next = starts(counts);
    for (const place of from) {
      const at = digits[place * 4 + digit] ?? 0;
      const target = next[at] ?? 0;
      to[target] = place;
      next[at] = target + 1;
    }
    from = to;
    await breathe();
  }
  return from;
}

function starts(counts: Uint32Array): Uint32Array {
  const result = new Uint32Array(counts.length);
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    result[at] = sum;
    sum += counts[at] ?? 0;
  }
  return result;
}

type Order = Pick<PaymentPageInput, 'sort' | 'descending'>;

/**
 * Orders of all payments, kept while there are no new ones and none is edited. The order by status is not among them: a status changes.
 * Within equal keys the newest come first; orders by date and by sum turn round as a whole.
 */
export function createOrders() {
  let kept = new Map<string, Promise<Uint32Array>>();
  let at = '';

  function make(facts: Facts, { sort, descending }: Order): Promise<Uint32Array> {
    switch (sort) {
      case 'date':
        return byOwnKey(facts, facts.days, descending);
      case 'amount':
        return byOwnKey(facts, facts.amounts, descending);
      case 'party':
        return partyRanks(facts).then((ranks) => byGroup(facts, ranks, descending));
      case 'number':
        return byGroup(facts, facts.numbers, descending);
      case 'status':
        throw new Error('the order by status is not kept');
    }
  }

  function get(facts: Facts, order: Order): Promise<Uint32Array> {
    const now = `${facts.count} ${facts.revision}`;
    if (now !== at) {
      kept = new Map();
      at = now;
    }
    const key = `${order.sort} ${order.descending}`;
    const made = kept.get(key) ?? make(facts, order);
    kept.set(key, made);
    return made;
  }

  async function byGroup(facts: Facts, keys: Float64Array, descending: boolean): Promise<Uint32Array> {
    return groupedNewestFirst(keys, descending, (newestFirst) =>
      get(facts, { sort: 'date', descending: newestFirst }),
    );
  }

  return { get };
}

async function byOwnKey(facts: Facts, keys: Float64Array, descending: boolean): Promise<Uint32Array> {
  const places = new Uint32Array(facts.count);
  for (let place = 0; place < places.length; place++) places[place] = place;
  const upwards = await ordered(keys, places);
  return descending ? upwards.toReversed() : upwards;
}

/** By keys, and within equal ones the newest first, whichever way the keys go. */
export async function groupedNewestFirst(
  keys: Float64Array,
  descending: boolean,
  byDate: (newestFirst: boolean) => Promise<Uint32Array>,
): Promise<Uint32Array> {
  const upwards = await ordered(keys, await byDate(!descending));
  return descending ? upwards.toReversed() : upwards;
}

async function partyRanks({ count, parties, partyNames }: Facts): Promise<Float64Array> {
  const names = await sortInSteps(
    partyNames.map((name, place) => ({ name, place })),
    (a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1),
  );
  const ranks = new Float64Array(names.length);
  names.forEach(({ place }, rank) => {
    ranks[place] = rank;
  });
  return parties.subarray(0, count).map((party) => ranks[party] ?? 0);
}
