/** The words that a page shows, told apart from the office’s data, which keep their own language. */
import type { Page, Response } from '@playwright/test';
import { z } from 'zod';

/** Fields of the program’s answers that hold what people and banks wrote. */
const DATA_FIELDS = new Set([
  'name',
  'fullName',
  'clientName',
  'partyName',
  'likelyClientName',
  'dealTitle',
  'title',
  'subtitle',
  'subject',
  'purpose',
  'note',
  'address',
  'fileName',
  'bankName',
  'partyBank',
  'docKind',
  'number',
  'contractNumber',
  'alias',
  'dataDir',
  'postponedReason',
  'unit',
  'email',
  'format',
  'encoding',
]);
/** Records whose every key and value is data: the keys of a bank’s document, the params of a message. */
const DATA_RECORDS = new Set(['extra', 'params', 'keys', 'sample', 'columns', 'cells', 'aliases']);

const jsonSchema = z.json();
type Json = z.infer<typeof jsonSchema>;

export interface Data {
  /** What has been answered so far, longest first. */
  strings(): Promise<readonly string[]>;
}

/** Remembers every piece of data that the program sends to this page from now on. */
export function collectData(page: Page): Data {
  const found = new Set<string>();
  const reading = new Set<Promise<void>>();
  const read = async (response: Response) => {
    const body = jsonSchema.safeParse(await response.json().catch(() => null));
    if (body.success) collect(body.data, false, found);
  };
  page.on('response', (response) => {
    if (!response.url().includes('/api/trpc/') || response.url().includes('events.stream')) return;
    const work = read(response);
    reading.add(work);
    void work.finally(() => reading.delete(work));
  });
  return {
    async strings() {
      await Promise.all(reading);
      return [...found].sort((a, b) => b.length - a.length);
    },
  };
}

function collect(value: Json, isData: boolean, found: Set<string>): void {
  if (typeof value === 'string') {
    const text = plain(value);
    if (isData && text.length > 1) found.add(text);
  } else if (Array.isArray(value)) {
    for (const part of value) collect(part, isData, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const inRecord = DATA_RECORDS.has(key);
      if (inRecord && typeof part === 'object' && part !== null && !Array.isArray(part)) {
        for (const name of Object.keys(part)) if (name.length > 1) found.add(name);
      }
      const dataInside = inRecord || (isData && typeof value === 'object');
      collect(part, dataInside || (typeof part === 'string' && DATA_FIELDS.has(key)), found);
    }
  }
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Every line that can be read on the page, with labels, hints and the window’s title. */
export async function visibleWords(page: Page): Promise<readonly string[]> {
  const words = await page.evaluate(() => {
    const seen = [document.title, ...document.body.innerText.split('\n')];
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (!element.checkVisibility() || element.closest('[aria-hidden=true]') !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        seen.push(element.getAttribute(name) ?? '');
      }
    }
    for (const field of document.querySelectorAll('input, textarea')) {
      if (field instanceof HTMLInputElement) {
        if (!/^(radio|checkbox|hidden)$/.test(field.type)) seen.push(field.value);
      } else if (field instanceof HTMLTextAreaElement && field.ariaHidden !== 'true') seen.push(field.value);
    }
    return seen;
  });
  return [...new Set(words.map(plain))].filter((line) => line !== '');
}

/** Lines in which a word of the other language is left once the data are taken out. */
export function foreignLines(
  lines: readonly string[],
  data: readonly string[],
  foreign: RegExp,
  allowed: readonly string[],
): readonly string[] {
  return lines.filter((line) => {
    let rest = line;
    // Names first: what the answers hold (`in`, `id`) may stand within them.
    for (const text of allowed) rest = rest.replaceAll(text, ' ');
    for (const text of data) {
      if (rest.includes(text)) rest = rest.replaceAll(text, ' ');
    }
    return foreign.test(rest);
  });
}
