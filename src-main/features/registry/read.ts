/** Opening a registry file: what it is, is told from its bytes; the name speaks only where plain text may be anything. */
import { open, readFile, stat } from 'node:fs/promises';
import { AppError } from '../../platform/errors.ts';
import type { Table } from './cells.ts';
import { decodeText, readCsv } from './csv.ts';
import { type JsonRegistry, readJsonRegistry } from './json.ts';
import { MAX_FILE_BYTES } from './limits.ts';
import { isEncrypted, isOleContainer, readXlsx } from './xlsx.ts';

export type RegistryContent =
  | { readonly format: 'csv' | 'xlsx'; readonly tables: readonly Table[] }
  | { readonly format: 'json'; readonly registry: JsonRegistry };

/**
 * Reads a file whole. Throws `AppError`: `registry.empty`, `registry.tooBig`, `registry.password`, `registry.oldXls`,
 * `registry.corrupt`, `registry.badJson`, `registry.notTable`, `registry.tooManyColumns`, `registry.tooManyRows`.
 */
export async function readRegistryFile(path: string, name: string): Promise<RegistryContent> {
  const { size } = await stat(path);
  if (size === 0) throw new AppError('registry.empty', { name });
  if (size > MAX_FILE_BYTES)
    throw new AppError('registry.tooBig', { name, limit: MAX_FILE_BYTES / 1024 / 1024 });
  const head = await headOf(path);
  if (isOleContainer(head))
    throw new AppError((await isEncrypted(path)) ? 'registry.password' : 'registry.oldXls', { name });
  if (head[0] === 0x50 && head[1] === 0x4b) return { format: 'xlsx', tables: await readXlsx(path, name) };
  const bytes = await readFile(path);
  if (/^\s*[{[]/.test(decodeText(head)) || /\.json$/i.test(name))
    return { format: 'json', registry: readJsonRegistry(decodeText(bytes).replace(/^\ufeff/, ''), name) };
  return { format: 'csv', tables: [await readCsv(bytes, name)] };
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
