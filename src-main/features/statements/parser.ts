/** Follows the blocks of a statement: header, balance sections, documents; hands documents to the settler. */
import { Block, isHeaderKey, type KeyLine, readHeader, readSection } from './blocks.ts';
import { DocumentGatherer } from './gather.ts';
import { type Mark, markOf } from './keys.ts';
import { MAX_ACCOUNTS, MAX_LINE_CHARS, MAX_RAW_CHARS, MAX_SECTIONS } from './limits.ts';
import type { LineHandler } from './lines.ts';
import { detach, type ProblemParams, problem, type WarningCode } from './problems.ts';
import { type DocumentEnd, Settler } from './settle.ts';
import type { OwnAccount, OwnAccounts } from './sides.ts';
import type { AccountSection, HeaderFacts } from './types.ts';
import { DayReader } from './values.ts';

export class StatementParser implements LineHandler {
  readonly settler: Settler;
  headers: HeaderFacts[] = [];
  sections: AccountSection[] = [];
  version = '';
  readonly #accounts: OwnAccounts;
  readonly #days = new DayReader();
  readonly #document = new DocumentGatherer();
  #section: Block | undefined;
  /** The header while it may still get keys; afterwards `undefined`. */
  #header: Block | undefined = new Block(1);
  #headerAccounts: OwnAccount[] = [];
  #part = 1;
  #segment = 0;
  #near = new Set<OwnAccount>();
  #nearIsHeader = true;
  #hasDocuments = false;
  #isEnded = false;
  #sectionCount = 0;
  #isAccountsFull = false;
  #unknown: { line: number; count: number; value: string; raw: string } | undefined;
  #rawStart = 0;
  #rawHead = '';
  #text = '';
  #checkBroken = false;

  constructor(accounts: OwnAccounts) {
    this.#accounts = accounts;
    this.settler = new Settler(accounts, this.#days);
  }

  line(text: string, start: number, end: number, number: number, isCut: boolean): void {
    if (text !== this.#text) this.#newText(text, start);
    if (isCut) this.#report(number, 'lineTooLong', { limit: MAX_LINE_CHARS });
    if (!this.#document.isOpen) {
      this.#outside(text, start, end, number);
      return;
    }
    const taken = this.#document.take(text, start, end, this.#checkBroken);
    if (taken === 'key') {
      if (this.#unknown !== undefined) this.#flushUnknown();
    } else if (taken === 'unknown') this.#unknownLine(text.slice(start, end), number);
    else this.#mark(taken.mark, taken.value, number, start, end);
  }

  chunkEnd(text: string, end: number): void {
    if (text === this.#text && this.#document.isOpen && this.#rawHead.length < MAX_RAW_CHARS) {
      this.#rawHead = detach((this.#rawHead + text.slice(this.#rawStart, end)).slice(0, MAX_RAW_CHARS + 1));
    }
    this.#text = '';
  }

  /** Only a block mark is trusted on a line without an end: a value may be cut in the middle. */
  lastLine(text: string, number: number): void {
    const line = text.trim();
    if (line === '' || line === '\u001a') return;
    const mark = markOf(line);
    if (mark === 'documentEnd' || mark === 'sectionEnd' || mark === 'fileEnd')
      this.line(text, 0, text.length, number, false);
    else if (this.#document.isOpen) this.#rawHead += text;
    else this.#unknownLine(text, number);
  }

  /** Ends the file. `lines`: how many it had. */
  finish(lines: number): void {
    this.#endPart(lines, this.#text.length);
    this.#flushUnknown();
    this.settler.finish();
  }

  #newText(text: string, start: number): void {
    this.#text = text;
    this.#rawStart = start;
    this.#checkBroken = text.includes('\uFFFD');
  }

  #outside(text: string, start: number, end: number, number: number): void {
    const line = text.slice(start, end).trim();
    if (line === '' || line === '\u001a') return;
    const equals = line.indexOf('=');
    const key = equals < 0 ? line : line.slice(0, equals).trimEnd();
    const value = equals < 0 ? '' : line.slice(equals + 1).trim();
    const mark = markOf(key);
    if (mark !== undefined) this.#mark(mark, value, number, start, end);
    else if (equals < 0) this.#unknownLine(line, number);
    else this.#key({ key, value, line: number });
  }

  #key(line: KeyLine): void {
    if (this.#section !== undefined) {
      this.#section.set(line);
    } else if (this.#header !== undefined) {
      this.#header.set(line);
      if (line.key.toLowerCase() === 'расчсчет') this.#headerAccount(line);
    } else if (!isHeaderKey(line.key)) {
      this.#unknownLine(`${line.key}=${line.value}`, line.line);
      return;
    } else if (line.key.toLowerCase() === 'расчсчет') this.#headerAccount(line);
    if (this.#unknown !== undefined) this.#flushUnknown();
  }

  #headerAccount({ value, line }: KeyLine): void {
    const own = this.#declare(value, line);
    if (own === undefined) return;
    if (!this.#headerAccounts.includes(own)) this.#headerAccounts.push(own);
    if (this.#nearIsHeader) this.#near.add(own);
    this.settler.book.addAccount(own.account, own.currency);
  }

  #declare(value: string, line: number): OwnAccount | undefined {
    if (value === '') return undefined;
    const declared = this.#accounts.declare(value);
    if (declared === undefined) {
      if (!this.#isAccountsFull) this.#report(line, 'tooManyAccounts', { limit: MAX_ACCOUNTS });
      this.#isAccountsFull = true;
      return undefined;
    }
    if (declared.isNew && this.settler.documents > 0) {
      this.#report(line, 'accountAfterDocuments', { account: declared.own.account });
    }
    return declared.own;
  }

  #mark(mark: Mark, value: string, number: number, start: number, end: number): void {
    this.#flushUnknown();
    if (mark === 'documentEnd' && this.#document.isOpen) this.#closeDocument('marked', end);
    else if (mark === 'sectionEnd' && this.#section !== undefined) this.#closeSection(true);
    else if (mark === 'documentEnd' || mark === 'sectionEnd')
      this.#unknownLine(this.#text.slice(start, end), number);
    else this.#open(mark, value, number, start);
  }

  #open(mark: Mark, value: string, number: number, start: number): void {
    if (mark === 'file') {
      this.#newPart(number, start);
      return;
    }
    this.#closeDocument('unmarked', start);
    this.#closeSection(false);
    if (mark === 'fileEnd') {
      this.#closeHeader();
      this.#isEnded = true;
    } else if (mark === 'section') {
      this.#closeHeader();
      if (this.#hasDocuments) this.#newSegment();
      this.#section = new Block(number);
    } else {
      this.#openDocument(value, number, start);
    }
  }

  #openDocument(kind: string, number: number, start: number): void {
    this.#closeHeader();
    this.#hasDocuments = true;
    this.#document.begin(detach(kind.replace(/^"(.*)"$/, '$1').trim()), number, this.#part);
    this.#rawStart = start;
    this.#rawHead = '';
  }

  #closeDocument(how: DocumentEnd, end: number): void {
    const document = this.#document;
    if (!document.isOpen) return;
    document.isOpen = false;
    const raw = () =>
      (this.#rawHead + this.#text.slice(this.#rawStart, Math.max(this.#rawStart, end))).trimEnd();
    this.settler.settle(document, how, { segment: this.#segment, near: this.#near }, raw);
  }

  #closeSection(isMarked: boolean): void {
    const block = this.#section;
    if (block === undefined) return;
    this.#section = undefined;
    const [only, second] = this.#headerAccounts;
    const named = block.text('расчсчет');
    const own = named !== '' ? this.#declare(named, block.line) : second === undefined ? only : undefined;
    if (own === undefined) {
      this.#report(block.line, 'sectionWithoutAccount', {});
      return;
    }
    if (!isMarked) this.#report(block.line, 'sectionUnclosed', { account: own.account });
    if (this.#nearIsHeader) this.#near = new Set();
    this.#nearIsHeader = false;
    this.#near.add(own);
    const [section, problems] = readSection(block, own, this.#part, this.#days);
    this.settler.problems.push(...problems);
    this.sections.push(section);
    this.#sectionCount += 1;
    if (this.#sectionCount <= MAX_SECTIONS) this.settler.book.addSection(section);
    else if (this.#sectionCount === MAX_SECTIONS + 1)
      this.#report(block.line, 'tooManySections', { limit: MAX_SECTIONS });
  }

  #closeHeader(): void {
    const block = this.#header;
    if (block === undefined) return;
    this.#header = undefined;
    if (block.values.size === 0) this.#report(block.line, 'noHeader', {});
    const accounts = this.#headerAccounts.map(({ account }) => account);
    const [header, problems] = readHeader(block, accounts, this.#part, this.#days);
    this.settler.problems.push(...problems);
    this.headers.push(header);
    if (this.version === '') this.version = header.version;
  }

  #newSegment(): void {
    this.#segment += 1;
    this.#near = new Set();
    this.#nearIsHeader = false;
    this.#hasDocuments = false;
  }

  #newPart(number: number, start: number): void {
    const isFirstLine = this.#header !== undefined && this.#header.values.size === 0 && this.#part === 1;
    if (isFirstLine) return;
    this.#endPart(number, start);
    this.#part += 1;
    this.#newSegment();
    this.#nearIsHeader = true;
    this.#headerAccounts = [];
    this.#header = new Block(number);
    this.#isEnded = false;
  }

  #endPart(number: number, end: number): void {
    this.#closeDocument('cut', end);
    this.#closeSection(false);
    this.#closeHeader();
    if (!this.#isEnded) this.#report(Math.max(1, number), 'noEnd', {});
  }

  #unknownLine(text: string, line: number): void {
    if (this.#unknown === undefined) {
      this.#unknown = { line, count: 0, value: detach(text.trim().slice(0, MAX_RAW_CHARS)), raw: '' };
    }
    this.#unknown.count += 1;
    if (this.#unknown.raw.length < MAX_RAW_CHARS)
      this.#unknown.raw += `${detach(text.trim().slice(0, MAX_RAW_CHARS))}\n`;
  }

  #flushUnknown(): void {
    if (this.#unknown === undefined) return;
    const { line, count, value, raw } = this.#unknown;
    this.#unknown = undefined;
    this.settler.problems.push(problem(line, 'unknownLines', { count, value }, raw));
  }

  #report(line: number, code: WarningCode, params: ProblemParams): void {
    this.settler.problems.push(problem(line, code, params));
  }
}
