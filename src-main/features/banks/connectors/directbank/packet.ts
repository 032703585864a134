/** Packets, the containers of the mailbox, and the documents in them. */
import { inflateRawSync, inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { BankError } from '../../../../platform/http/index.ts';
import { type Refusal, readRefusal, readResult } from './result.ts';
import { attribute, childrenOf, find, readXml, textAt, type XmlElement } from './xml.ts';

const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

export interface PacketDocument {
  /** Two digits: `15` is a statement. */
  readonly kind: string;
  /** Base64, as it stands in the packet. */
  readonly data: string;
}

/** The documents of a GetPack answer. Throws `bank.malformed`. */
function readPacket(body: string): readonly PacketDocument[] {
  const result = readResult(body);
  if ('refusal' in result) throw new BankError('bank.malformed', { reason: 'packet' });
  const packet = find(result.success, 'GetPacketResponse') ?? find(result.success, 'Packet');
  if (packet === undefined) throw new BankError('bank.malformed', { reason: 'packet' });
  return childrenOf(packet, 'Document').map((document) => ({
    kind: attribute(document, 'dockind').padStart(2, '0'),
    data: textAt(document, 'Data'),
  }));
}

/** The XML of a document; packed ones are told by their first bytes. Throws `bank.malformed`. */
export function openDocument({ data }: PacketDocument): XmlElement {
  const bytes = Buffer.from(data, 'base64');
  try {
    return readXml(new TextDecoder('utf-8', { fatal: true }).decode(unpack(bytes)));
  } catch (error) {
    if (error instanceof BankError) throw error;
    throw new BankError('bank.malformed', { reason: 'document' }, error);
  }
}

export interface OpenedDocument {
  readonly kind: string;
  /** Absent when the document cannot be read. */
  readonly root: XmlElement | undefined;
  readonly data: string;
}

/** The documents of a GetPack answer that somebody here reads, opened. Throws `bank.malformed` for the packet alone. */
export function openedDocuments(body: string): readonly OpenedDocument[] {
  return readPacket(body)
    .filter(({ kind }) => READ_KINDS.has(kind))
    .map((document) => ({ ...document, root: tryOpen(document) }));
}

/** Notices of a packet and of a document, and the statement. */
const READ_KINDS: ReadonlySet<string> = new Set(['01', '02', '15']);

function tryOpen(document: PacketDocument): XmlElement | undefined {
  try {
    return openDocument(document);
  } catch (error) {
    if (error instanceof BankError) return undefined;
    throw error;
  }
}

/**
 * Zip is what the standard names (`Document/@compressed`); bare deflate is met as well. The size is limited on the way,
 * so that a small packet cannot fill the memory.
 */
function unpack(bytes: Buffer): Uint8Array {
  const limit = { maxOutputLength: MAX_DOCUMENT_BYTES };
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const files = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= MAX_DOCUMENT_BYTES });
    const [first] = Object.values(files);
    if (first === undefined) throw new BankError('bank.malformed', { reason: 'zip' });
    return first;
  }
  if (bytes[0] === 0x78) return inflateSync(bytes, limit);
  const isText = bytes[0] === 0xef || bytes[0] === 0x3c || /^\s/.test(String.fromCharCode(bytes[0] ?? 0));
  return isText ? bytes : inflateRawSync(bytes, limit);
}

/** What a notice says of our packet or of our request. */
export interface Notice {
  /** The id that SendPack answered with, of a notice about a packet. */
  readonly sentId: string;
  readonly packetId: string;
  /** Id of the document that the notice is about. */
  readonly documentId: string;
  readonly refusal: Refusal | undefined;
}

/** Statuses that end the life of a document without a result: rejected, cancelled (standard, table of statuses). */
const DEAD_STATUSES: ReadonlySet<string> = new Set(['03', '05']);

/** Reads StatusPacketNotice (01) or StatusDocNotice (02). */
export function readNotice(notice: XmlElement): Notice {
  const error = find(notice, 'Result', 'Error');
  const status = find(notice, 'Result', 'Status');
  const dead = status !== undefined && DEAD_STATUSES.has(textAt(status, 'Code'));
  return {
    sentId: textAt(notice, 'IDResultSuccessResponse'),
    packetId: textAt(notice, 'ExtIDPacket'),
    documentId: textAt(notice, 'ExtID'),
    refusal: error !== undefined ? readRefusal(error) : dead ? readRefusal(status) : undefined,
  };
}
