/**
 * Looks for a secret in everything that a program has left behind: files, whatever is packed in them, answers, lines.
 *
 * A token that leaks is seldom kept as it is: it stands in base64 in a header, in UTF-16 in a crash report, in a packed
 * backup, or in a database row that is spread over two pages.
 */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

export interface Leak {
  /** File or name of the text, and the way into it: `backups/a.gz > gzip@0`. */
  readonly where: string;
  readonly form: string;
}

export interface Searched {
  /** Data folder; every file in it is read. */
  readonly folder?: string;
  /** Answers, log lines, output, by a name for each. */
  readonly texts?: Readonly<Record<string, string | Uint8Array>>;
}

const MAX_DEPTH = 4;
const MAX_UNPACKED = 256 * 1024 * 1024;
/** So many characters of a secret's beginning or end are too many to show. */
const PIECE = 12;

/** Finds the secret, of at least 16 characters of ASCII, in all its forms; or any of several. */
export function findSecret(secret: string | readonly string[], searched: Searched): Leak[] {
  const forms = (typeof secret === 'string' ? [secret] : secret).flatMap((one) => formsOf(one));
  const leaks: Leak[] = [];
  for (const [name, value] of Object.entries(searched.texts ?? {})) {
    look(name, typeof value === 'string' ? Buffer.from(value, 'utf8') : Buffer.from(value), forms, leaks, 0);
  }
  if (searched.folder !== undefined) {
    for (const path of filesIn(searched.folder)) {
      const name = relative(searched.folder, path);
      const bytes = readFileSync(path);
      look(name, bytes, forms, leaks, 0);
      if (bytes.subarray(0, 15).toString('latin1') === 'SQLite format 3') {
        for (const [table, text] of cellsOf(path)) look(`${name} > ${table}`, text, forms, leaks, 0);
      }
    }
  }
  return leaks;
}

type Forms = readonly (readonly [name: string, bytes: Buffer])[];

function formsOf(secret: string): Forms {
  if (!/^[\x21-\x7e]{16,}$/.test(secret)) throw new RangeError('a canary is 16 or more characters of ASCII');
  const plain = Buffer.from(secret, 'utf8');
  const wide = Buffer.from(secret, 'utf16le');
  const forms: [string, Buffer][] = [
    ['utf8', plain],
    ['utf16le', wide],
    ['utf16be', Buffer.from(wide).swap16()],
    ['hex', Buffer.from(plain.toString('hex'))],
    ['HEX', Buffer.from(plain.toString('hex').toUpperCase())],
    ['percent', Buffer.from(encodeURIComponent(secret))],
    ['json', Buffer.from(JSON.stringify(secret).slice(1, -1))],
    ['reversed', Buffer.from([...secret].reverse().join(''))],
    ['beginning', plain.subarray(0, PIECE)],
    ['end', plain.subarray(-PIECE)],
  ];
  for (const [name, bytes] of [
    ['base64 of utf8', plain],
    ['base64 of utf16le', wide],
  ] as const) {
    for (const text of withinBase64(bytes)) {
      forms.push(
        [name, Buffer.from(text)],
        [name, Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_'))],
      );
    }
  }
  return forms;
}

/** What base64 of a longer text must hold when the bytes stand in it: one text for each place modulo three. */
function withinBase64(bytes: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const start = before === 0 ? 0 : before + 1;
    // The last character depends on what follows, unless the bytes end a group of three.
    return encoded.slice(start, (before + bytes.length) % 3 === 0 ? undefined : -1);
  });
}

function look(where: string, bytes: Buffer, forms: Forms, leaks: Leak[], depth: number): void {
  for (const [form, wanted] of forms) if (bytes.includes(wanted)) leaks.push({ where, form });
  if (depth >= MAX_DEPTH) return;
  for (const [name, inner] of unpacked(bytes)) look(`${where} > ${name}`, inner, forms, leaks, depth + 1);
}

/** Everything packed that begins anywhere in the bytes. */
function* unpacked(bytes: Buffer): Generator<readonly [string, Buffer]> {
  const limit = { maxOutputLength: MAX_UNPACKED };
  for (const at of places(bytes, Buffer.from([0x1f, 0x8b, 0x08]))) {
    const inner = attempt(() => gunzipSync(bytes.subarray(at), limit));
    if (inner) yield [`gzip@${at}`, inner];
  }
  for (const head of [0x01, 0x5e, 0x9c, 0xda]) {
    for (const at of places(bytes, Buffer.from([0x78, head]))) {
      const inner = attempt(() => inflateSync(bytes.subarray(at), limit));
      if (inner) yield [`zlib@${at}`, inner];
    }
  }
  for (const at of places(bytes, Buffer.from([0x50, 0x4b, 0x03, 0x04]))) {
    if (at + 30 > bytes.length) continue;
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const inner = attempt(() => inflateRawSync(bytes.subarray(start), limit));
    if (inner) yield [`zip@${at}`, inner];
  }
}

function* places(bytes: Buffer, wanted: Buffer): Generator<number> {
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) yield at;
}

/** Undefined where the bytes only look like something packed. */
function attempt(unpack: () => Buffer): Buffer | undefined {
  try {
    return unpack();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** All cells of a database, table by table, as SQLite reads them: on the disk a long one lies in pieces. */
function* cellsOf(path: string): Generator<readonly [string, Buffer]> {
  const folder = mkdtempSync(join(tmpdir(), 'oplacheno-canary-'));
  try {
    const copy = join(folder, 'copy.db');
    for (const end of ['', '-wal']) if (existsSync(path + end)) copyFileSync(path + end, copy + end);
    const db = new DatabaseSync(copy);
    try {
      for (const { name } of db.prepare("select name from sqlite_schema where type = 'table'").all()) {
        const quoted = `"${String(name).replaceAll('"', '""')}"`;
        const cells: Buffer[] = [];
        const statement = db.prepare(`select * from ${quoted}`);
        statement.setReadBigInts(true);
        for (const row of statement.iterate()) {
          for (const cell of Object.values(row)) {
            cells.push(
              cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(String(cell)),
              Buffer.of(10),
            );
          }
        }
        yield [String(name), Buffer.concat(cells)];
      }
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
