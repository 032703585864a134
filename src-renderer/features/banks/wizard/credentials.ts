/** What the wizard has been given, and what is missing. Pure but for the reading of a chosen file. */
import type { BankField } from '../../../../src-shared/domain/index.ts';

/** Files that banks give out are a few kilobytes; base64 of this size fits what the API takes. */
export const MAX_FILE_BYTES = 250 * 1024;

export type Values = Readonly<Record<string, string>>;

/** Required fields without a value. */
export function missingFields(fields: readonly BankField[], values: Values): readonly string[] {
  return fields
    .filter(({ name, required }) => required && (values[name] ?? '').trim() === '')
    .map(({ name }) => name);
}

/** What is sent: known fields that have a value; pasted ones without the spaces around them. */
export function valuesToSend(fields: readonly BankField[], values: Values): Record<string, string> {
  return Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = kind === 'file' ? (values[name] ?? '') : (values[name] ?? '').trim();
      return value === '' ? [] : [[name, value]];
    }),
  );
}

/** The bytes of a file as the field wants them. */
export async function readFile(file: File, encoding: BankField['encoding']): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (encoding === 'text') return new TextDecoder().decode(bytes);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
