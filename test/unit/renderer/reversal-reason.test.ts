import { expect, it } from 'vitest';
import { reversalReason } from '../../../src-renderer/features/parts/reversal.ts';
import { createTranslator } from '../../../src-shared/locales/index.ts';

it('says why an entry was taken back in the reader’s words, and a person’s words as they are', () => {
  const ru = (key: string) => createTranslator('ru').text('queue', key);
  expect(reversalReason('undo', ru)).toBe('действие отменено');
  expect(reversalReason('applied', ru)).toBe('зачтено в оплату счёта');
  expect(reversalReason('released', ru)).toBe('');
  expect(reversalReason(null, ru)).toBe('');
  expect(reversalReason('это другой клиент', ru)).toBe('это другой клиент');
});
