/** What goes wrong between a program and a bank: on demand by a list, or by chance with a seed. */
import { createRandom } from '../../src-main/features/demo/random.ts';

/** What the server does instead of answering, whatever was asked. */
export const WIRE_FAULTS = [
  'unauthorized',
  'forbidden',
  'tooMany',
  'tooManyRetryAfter',
  'serverError',
  'badGateway',
  'maintenance',
  'hang',
  'drip',
  'reset',
  'cut',
  'truncated',
  'malformed',
  'wrongType',
] as const;
export type WireFault = (typeof WIRE_FAULTS)[number];

/** What a bank's emulator does to the rows of its answer. */
export const CONTENT_FAULTS = ['shift', 'duplicates', 'reorder'] as const;
export type ContentFault = (typeof CONTENT_FAULTS)[number];

export type FaultKind = WireFault | ContentFault;

/** Those that pass by themselves: nobody has to enter anything. */
export const PASSING_FAULTS: readonly FaultKind[] = [
  ...WIRE_FAULTS.filter((kind) => kind !== 'unauthorized' && kind !== 'forbidden'),
  ...CONTENT_FAULTS,
];

export interface FaultOptions {
  readonly seed?: number;
  /** From 0 to 1: how often a request meets a fault by chance. */
  readonly probability?: number;
  /** Kinds that happen by chance: the passing ones unless told. */
  readonly kinds?: readonly FaultKind[];
}

export interface Faults {
  /** The next requests fail so, one each; `undefined` lets one through. */
  queue(...kinds: readonly (FaultKind | undefined)[]): void;
  /** Forgets what is queued. */
  clear(): void;
  /** Every request meets this one until another is told, or none: a maintenance window, a key that was blocked. */
  stand(kind: FaultKind | undefined): void;
  /** Changes the chance from now on. */
  setProbability(probability: number): void;
  /** The fault of the request that has just come. */
  take(): FaultKind | undefined;
  /** How many faults have happened. */
  readonly count: number;
}

export function createFaults(options: FaultOptions = {}): Faults {
  const random = createRandom(options.seed ?? 1);
  const kinds = options.kinds ?? PASSING_FAULTS;
  const queued: (FaultKind | undefined)[] = [];
  let probability = options.probability ?? 0;
  let count = 0;
  let standing: FaultKind | undefined;

  const next = (): FaultKind | undefined => {
    if (standing !== undefined) return standing;
    if (queued.length > 0) return queued.shift();
    if (!random.chance(probability * 100)) return undefined;
    return kinds[random.between(0, kinds.length - 1)];
  };

  return {
    queue: (...more) => {
      queued.push(...more);
    },
    clear: () => {
      queued.length = 0;
    },
    stand: (kind) => {
      standing = kind;
    },
    setProbability: (value) => {
      probability = value;
    },
    take() {
      const kind = next();
      if (kind !== undefined) count += 1;
      return kind;
    },
    get count() {
      return count;
    },
  };
}

/** The rows of an answer as a fault has them. Rows without an id are never doubled: nobody could tell. */
export function disturb<T extends { readonly anonymous: boolean }>(
  rows: readonly T[],
  fault: ContentFault | undefined,
): T[] {
  if (fault === 'duplicates')
    return rows.flatMap((row, at) => (at % 3 === 0 && !row.anonymous ? [row, row] : [row]));
  if (fault === 'reorder') return [...rows].reverse();
  return [...rows];
}
