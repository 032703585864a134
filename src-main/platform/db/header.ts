/** The first bytes of a database file (https://sqlite.org/fileformat2.html#the_database_header), read without SQLite. */
import { closeSync, openSync, readSync } from 'node:fs';

export interface FileHeader {
  readonly userVersion: number;
  readonly applicationId: number;
}

const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';
const USER_VERSION_AT = 60;
const APPLICATION_ID_AT = 68;

/** `'empty'` for a file of no bytes, `'foreign'` when it is no database at all. */
export function readHeader(path: string): FileHeader | 'empty' | 'foreign' {
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  let length: number;
  try {
    length = readSync(file, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(file);
  }
  if (length === 0) return 'empty';
  if (length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'foreign';
  return {
    userVersion: header.readUInt32BE(USER_VERSION_AT),
    applicationId: header.readUInt32BE(APPLICATION_ID_AT),
  };
}
