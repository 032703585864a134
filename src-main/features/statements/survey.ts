/**
 * The look at a file before it is read: what it is, in which code page, and whether own accounts are named only
 * after the first document. Without the last, the sides of the first documents would be guessed.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { detectEncoding, type EncodingName } from './encoding.ts';
import { HEAD_BYTES, SCAN_BYTES } from './limits.ts';
import type { RefusalReason } from './problems.ts';
import { sniffForeign, startsAsStatement } from './sniff.ts';
import type { StatementSource } from './types.ts';

export interface Survey {
  readonly type: 'survey';
  readonly encoding: EncodingName;
  /** The line end: `\n` (CRLF included), or `\r` in a file that has no `\n`. */
  readonly lineEnd: '\n' | '\r';
  readonly bytes: number;
  /** Own accounts are named after the first document: read them all first. */
  readonly lateAccounts: boolean;
}

export interface SurveyRefusal {
  readonly type: 'refused';
  readonly reason: RefusalReason;
}

/** Looks through a file without parsing it (several gigabytes a second). Errors of the source pass through. */
export async function surveyStatement(
  source: StatementSource,
  signal?: AbortSignal,
): Promise<Survey | SurveyRefusal> {
  const head = await readHead(source);
  if (head.length === 0) return { type: 'refused', reason: 'empty' };
  const evidence = detectEncoding(head);
  if (!startsAsStatement(evidence.text)) return { type: 'refused', reason: sniffForeign(head, evidence) };
  const { encoding } = evidence;
  if (encoding === undefined)
    return { type: 'refused', reason: unreadReason(evidence.text, evidence.replaced) };
  const lineEnd = !evidence.text.includes('\n') && evidence.text.includes('\r') ? '\r' : '\n';
  const found = await scan(source, encoding, lineEnd, signal);
  if (isFragment(evidence.text, found)) return { type: 'refused', reason: 'fragment' };
  return { type: 'survey', encoding, lineEnd, bytes: found.bytes, lateAccounts: found.lateAccounts };
}

function unreadReason(text: string, replaced: number): RefusalReason {
  if (replaced > 0) return 'brokenCharacters';
  return text.trim().length <= '1CClientBankExchange'.length ? 'fragment' : 'unreadable';
}

/** No document, and no header that could say for which account and period there is none. */
function isFragment(headText: string, found: Found): boolean {
  if (found.documents) return false;
  const header = (headText.split(/секция/i, 1)[0] ?? '').includes('=');
  if (!header) return true;
  return !found.end && !/расчсчет/i.test(headText);
}

async function readHead(source: StatementSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    chunks.push(Uint8Array.from(chunk.subarray(0, HEAD_BYTES - length)));
    length += chunk.length;
    if (length >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks);
}

interface Found {
  bytes: number;
  documents: boolean;
  end: boolean;
  lateAccounts: boolean;
}

async function scan(
  source: StatementSource,
  encoding: EncodingName,
  lineEnd: string,
  signal?: AbortSignal,
): Promise<Found> {
  const spellings = (word: string) =>
    [word, word.toUpperCase(), word.toLowerCase()].map((text) => iconv.encode(text, encoding));
  const marks: Marks = {
    document: spellings('СекцияДокумент'),
    account: [`${lineEnd}РасчСчет`, `${lineEnd}РАСЧСЧЕТ`].map((text) => iconv.encode(text, encoding)),
    end: spellings('КонецФайла'),
  };
  const reach =
    Math.max(...Object.values(marks).flatMap((list: readonly Buffer[]) => list.map(({ length }) => length))) -
    1;
  const found: Found = { bytes: 0, documents: false, end: false, lateAccounts: false };
  let tail: Buffer = Buffer.alloc(0);
  for await (const piece of slices(source, SCAN_BYTES, signal)) {
    found.bytes += piece.length;
    const slice = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    // A mark may lie across the edge of two pieces.
    const edge = Buffer.concat([tail, slice.subarray(0, reach)]);
    for (const window of [edge, slice]) look(window, marks, found);
    tail = Buffer.from((slice.length < reach ? edge : slice).subarray(-reach));
  }
  return found;
}

interface Marks {
  readonly document: readonly Buffer[];
  readonly account: readonly Buffer[];
  readonly end: readonly Buffer[];
}

function look(window: Buffer, marks: Marks, found: Found): void {
  let from = 0;
  if (!found.documents) {
    if (!found.end) found.end = firstOf(window, marks.end, 0) >= 0;
    from = firstOf(window, marks.document, 0);
    found.documents = from >= 0;
  }
  if (found.documents && !found.lateAccounts) found.lateAccounts = firstOf(window, marks.account, from) >= 0;
}

function firstOf(window: Buffer, marks: readonly Buffer[], from: number): number {
  const places = marks.map((mark) => window.indexOf(mark, from)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

/**
 * A source's bytes in pieces of at most `size`; after each `size` bytes the event loop is let through.
 * Throws the signal's reason when it is aborted.
 */
export async function* slices(
  source: StatementSource,
  size: number,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let since = 0;
  for await (const chunk of source.open()) {
    for (let at = 0; at < chunk.length; at += size) {
      signal?.throwIfAborted();
      const piece = chunk.subarray(at, at + size);
      yield piece;
      since += piece.length;
      if (since < size) continue;
      since = 0;
      await letOthersRun();
    }
  }
}
