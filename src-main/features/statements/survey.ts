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
    chunks.push(chunk.subarray(0, HEAD_BYTES - length));
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
  const documentMarks = spellings('СекцияДокумент');
  const accountMarks = [`${lineEnd}РасчСчет`, `${lineEnd}РАСЧСЧЕТ`].map((text) =>
    iconv.encode(text, encoding),
  );
  const endMarks = spellings('КонецФайла');
  const longest = Math.max(...[...documentMarks, ...endMarks, ...accountMarks].map((mark) => mark.length));
  const found: Found = { bytes: 0, documents: false, end: false, lateAccounts: false };
  let tail: Buffer = Buffer.alloc(0);
  for await (const slice of slices(source, SCAN_BYTES, signal)) {
    found.bytes += slice.length;
    const window = Buffer.concat([tail, slice]);
    let from = 0;
    if (!found.documents) {
      from = firstOf(window, documentMarks, 0);
      found.documents = from >= 0;
    }
    if (found.documents && !found.lateAccounts) found.lateAccounts = firstOf(window, accountMarks, from) >= 0;
    if (!found.documents && !found.end) found.end = firstOf(window, endMarks, 0) >= 0;
    tail = window.subarray(Math.max(0, window.length - longest + 1));
  }
  return found;
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
