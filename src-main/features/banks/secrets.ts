/**
 * Secrets of one connection: in the OS keychain and nowhere else; nothing is kept in memory between two calls.
 *
 * An entry of the Windows Credential Manager holds 2560 bytes, less than a certificate or a bank's settings file. So a
 * secret lies in parts, and one entry of the connection lists what there is: whoever reads finds the old secret or the
 * new one, whole, wherever the program was stopped.
 */
import { z } from 'zod';
import type { SecretStore } from '../../platform/host.ts';
import { BankError } from '../../platform/http/index.ts';
import type { ConnectionSecrets } from './contract.ts';

/** UTF-16 units; half of them would fit as well, were each a surrogate. */
const PART_LENGTH = 1_000;
const LARGEST_GENERATION = 1_000_000;

const listSchema = z.record(
  z.string(),
  z.tuple([z.number().int().nonnegative(), z.number().int().positive().max(2_000)]),
);
/** By name of the secret: its generation and how many parts it has. */
type List = z.infer<typeof listSchema>;

export interface StoredSecrets extends ConnectionSecrets {
  /** Like `get`, but throws `bank.noSecret` when there is none. */
  need(name: string): Promise<string>;
  /** Names of the secrets that are there. */
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
  /** Leaves nothing of this connection in the keychain. */
  removeAll(): Promise<void>;
}

/**
 * Every method rejects with `AppError('keychain.unavailable')` when the keychain is locked or absent; `get` gives
 * `undefined` when it is open but has no such secret.
 */
export function createConnectionSecrets(store: SecretStore, connectionId: number | string): StoredSecrets {
  const listEntry = `connection.${connectionId}`;
  const partEntry = (name: string, generation: number, part: number) =>
    `${listEntry}.${name}.${generation}.${part}`;

  const readList = async (): Promise<List> => {
    const text = await store.getPassword(listEntry);
    const read = listSchema.safeParse(tryJson(text ?? ''));
    return read.success ? read.data : {};
  };
  const writeList = (list: List): Promise<void> => store.setPassword(listEntry, JSON.stringify(list));

  const dropParts = async (name: string, entry: List[string] | undefined): Promise<void> => {
    const [generation, count] = entry ?? [0, 0];
    for (let part = 0; part < count; part += 1) await store.deletePassword(partEntry(name, generation, part));
  };

  const read = async (name: string): Promise<string | undefined> => {
    const entry = (await readList())[name];
    if (entry === undefined) return undefined;
    const [generation, count] = entry;
    let value = '';
    for (let part = 0; part < count; part += 1) {
      const text = await store.getPassword(partEntry(name, generation, part));
      // Somebody has removed a part by hand: half a secret is none.
      if (text === null) return undefined;
      value += text.slice(1, -1);
    }
    return value;
  };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => queueUp(store, listEntry, work);

  return {
    get: (name) => inTurn(() => read(name)),
    async need(name) {
      const value = await inTurn(() => read(name));
      if (value === undefined || value === '') throw new BankError('bank.noSecret');
      return value;
    },
    names: () => inTurn(async () => Object.keys(await readList())),
    set: (name, value) =>
      inTurn(async () => {
        const list = await readList();
        const before = list[name];
        const generation = ((before?.[0] ?? 0) + 1) % LARGEST_GENERATION;
        const parts = split(value);
        for (const [part, text] of parts.entries()) {
          // In brackets: some keychains cut spaces at the ends, and none keeps an empty text.
          await store.setPassword(partEntry(name, generation, part), `[${text}]`);
        }
        await writeList({ ...list, [name]: [generation, parts.length] });
        await dropParts(name, before);
      }),
    remove: (name) =>
      inTurn(async () => {
        const { [name]: before, ...rest } = await readList();
        if (before === undefined) return;
        await dropParts(name, before);
        await writeList(rest);
      }),
    removeAll: () =>
      inTurn(async () => {
        for (const [name, entry] of Object.entries(await readList())) await dropParts(name, entry);
        await store.deletePassword(listEntry);
      }),
  };
}

/** Parts never cut a character in two: a keychain stores UTF-8, where half a surrogate pair would be lost. */
function split(value: string): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of value) {
    if (part.length + character.length > PART_LENGTH) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}

/** Works of one connection go one after another, whoever asks: each reads the list and writes it back. */
const queues = new WeakMap<SecretStore, Map<string, Promise<void>>>();

function queueUp<T>(store: SecretStore, key: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(store) ?? new Map<string, Promise<void>>();
  queues.set(store, queue);
  const run = (queue.get(key) ?? Promise.resolve()).then(work);
  queue.set(
    key,
    run.then(
      () => undefined,
      () => undefined,
    ),
  );
  return run;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
