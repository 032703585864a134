/** Files that somebody handed over and nobody has dealt with yet: at once or by pieces, bytes on disk, hashed on the way. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { asFileError } from './errors.ts';
import { type Bytes, createIncoming, type Incoming } from './incoming.ts';

/** How many received files wait at most; the one that was left alone longest gives way. */
const MAX_WAITING = 20;
/** How many unfinished files lie here at most: an abandoned one holds its part of the disk no longer than that. */
const MAX_UNFINISHED = 4;
/** The largest file taken. */
const MAX_BYTES = 4 * 2 ** 30;
/** Disk that a file must leave free for the database. */
const RESERVE_BYTES = 100 * 2 ** 20;

export interface ReceivedFile {
  readonly id: string;
  /** Name as the sender gave it, without folders. */
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Of the content, hex. */
  readonly sha256: string;
}

/** How far a file by pieces has come. */
export interface Arriving {
  readonly id: string;
  /** Bytes that are in. */
  readonly received: number;
  /** True from the last byte on: the file can be read. */
  readonly complete: boolean;
}

export interface Inbox {
  /** Writes a whole file. Throws `AppError('db.diskFull' | 'db.readOnly' | 'upload.tooLarge')`; nothing stays behind then. */
  receive(name: string, body: Bytes): Promise<ReceivedFile>;
  /**
   * Begins a file of `size` bytes with its first piece. Throws as `receive` does, and `AppError('upload.noSpace')` where
   * the disk has no room for all of it.
   */
  begin(name: string, size: number, body: Bytes): Promise<Arriving>;
  /**
   * Adds the piece that begins at byte `offset`. The same piece once more is taken without effect: its sender may not
   * have heard of its arrival. A piece counts as a whole or not at all. Throws `AppError`: `upload.gap` when pieces are
   * missing before it, `upload.differs` when it does not belong to the file that was begun, `upload.gone`.
   */
  append(id: string, offset: number, body: Bytes): Promise<Arriving>;
  /** Throws `AppError('upload.gone')` when the file was released, pushed out by newer ones, not all in, or never came. */
  get(id: string): ReceivedFile;
  /** Forgets the file and removes it if it still lies here. Without effect when it is gone. */
  release(id: string): Promise<void>;
}

export interface InboxOptions {
  readonly dataDir: string;
  readonly newId?: () => string;
  readonly maxWaiting?: number;
  readonly maxBytes?: number;
  /** Bytes that the disk of a folder has free. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
  readonly incoming: Incoming;
  file: ReceivedFile | undefined;
  /** Settles when no piece is on its way. */
  idle: Promise<unknown>;
}

/** Opens the folder `inbox` of the data folder, empty: what an earlier run left there was never committed. */
export async function openInbox({
  dataDir,
  newId = randomUUID,
  maxWaiting = MAX_WAITING,
  maxBytes = MAX_BYTES,
  freeBytes = freeOnDisk,
}: InboxOptions): Promise<Inbox> {
  const folder = join(dataDir, 'inbox');
  /** The one that was touched last stands last. */
  const waiting = new Map<string, Entry>();
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });

  async function release(id: string): Promise<void> {
    const entry = waiting.get(id);
    if (!entry) return;
    waiting.delete(id);
    entry.incoming.stop();
    await entry.idle;
    await rm(entry.path, { force: true });
  }

  async function makeRoom(): Promise<void> {
    const unfinished = [...waiting.values()].filter((entry) => entry.file === undefined);
    for (const { id } of unfinished.slice(0, -MAX_UNFINISHED)) await release(id);
    for (const id of [...waiting.keys()].slice(0, -maxWaiting)) await release(id);
  }

  async function create(name: string, limit: number, tooLong: () => AppError) {
    const id = newId();
    const path = join(folder, id);
    try {
      return { id, name, path, incoming: await createIncoming({ path, limit, tooLong }) };
    } catch (error) {
      throw asFileError(error);
    }
  }

  const stateOf = ({ id, incoming, file }: Entry): Arriving => ({
    id,
    received: incoming.received(),
    complete: file !== undefined,
  });

  async function take(entry: Entry, offset: number, body: Bytes): Promise<Arriving> {
    const { id, name, path, size, incoming } = entry;
    if (!waiting.has(id)) throw new AppError('upload.gone');
    waiting.delete(id);
    waiting.set(id, entry);
    try {
      if (offset > incoming.received()) throw new AppError('upload.gap', { name });
      if (offset < incoming.received()) {
        if (!(await incoming.holds(offset, body))) throw new AppError('upload.differs', { name });
        return stateOf(entry);
      }
      await incoming.append(body);
      if (incoming.received() === size)
        entry.file = { id, name, path, bytes: size, sha256: await incoming.seal() };
      return stateOf(entry);
    } catch (error) {
      if (!waiting.has(id)) throw new AppError('upload.gone', {}, error);
      const known = asFileError(error);
      if (known !== error) {
        // A disk that is full needs the room that the part takes.
        waiting.delete(id);
        await rm(path, { force: true });
      }
      throw known;
    }
  }

  /** Pieces of one file go one after another, a repeated one after the one that it repeats. */
  function inOrder(entry: Entry, offset: number, body: Bytes): Promise<Arriving> {
    const work = () => take(entry, offset, body);
    const taken = entry.idle.then(work, work);
    entry.idle = taken.catch(() => undefined);
    return taken;
  }

  const tooLarge = (name: string) =>
    new AppError('upload.tooLarge', { name, limitGb: Math.floor(maxBytes / 2 ** 30) });

  return {
    async receive(given, body) {
      const name = baseName(given);
      const { id, path, incoming } = await create(name, maxBytes, () => tooLarge(name));
      let file: ReceivedFile;
      try {
        await incoming.append(body);
        file = { id, name, path, bytes: incoming.received(), sha256: await incoming.seal() };
      } catch (error) {
        await rm(path, { force: true });
        throw asFileError(error);
      }
      waiting.set(id, { ...file, size: file.bytes, incoming, file, idle: Promise.resolve() });
      await makeRoom();
      return file;
    },
    async begin(given, size, body) {
      const name = baseName(given);
      if (size > maxBytes) throw tooLarge(name);
      const free = await freeBytes(folder);
      if (free < size + RESERVE_BYTES) {
        throw new AppError('upload.noSpace', {
          name,
          neededMb: Math.ceil((size + RESERVE_BYTES) / 2 ** 20),
          freeMb: Math.floor(free / 2 ** 20),
        });
      }
      const made = await create(name, size, () => new AppError('upload.differs', { name }));
      const entry: Entry = { ...made, size, file: undefined, idle: Promise.resolve() };
      waiting.set(entry.id, entry);
      try {
        const state = await inOrder(entry, 0, body);
        await makeRoom();
        return state;
      } catch (error) {
        // Its id was never told to anybody.
        await release(entry.id);
        throw error;
      }
    },
    async append(id, offset, body) {
      const entry = waiting.get(id);
      if (!entry) throw new AppError('upload.gone');
      return inOrder(entry, offset, body);
    },
    get(id) {
      const file = waiting.get(id)?.file;
      if (!file) throw new AppError('upload.gone');
      return file;
    },
    release,
  };
}

async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

function baseName(name: string): string {
  const base = name.split(/[\\/]/).at(-1)?.trim() ?? '';
  return base.slice(-255);
}
