import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../../src-shared/locales/index.ts';

/** Codes of expected failures that stand in the sources as literals. */
function codes(): string[] {
  const found = globSync('src-main/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new AppError\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(found)].sort();
}

describe('every expected failure has its sentence', () => {
  it('finds the failures', () => expect(codes().length).toBeGreaterThan(20));

  it.each(codes())('%s', (code) => {
    for (const language of ['ru', 'en'] as const) {
      expect(createTranslator(language).text('errors', code)).not.toBe(code);
    }
  });
});
