import { describe, expect, it } from 'vitest';
import {
  CATEGORY_KEYS,
  categoryOfKey,
  INCOMING_CATEGORIES,
} from '../../../src-renderer/features/queue/categories.ts';

describe('keys of «не платёж клиента»', () => {
  it('every category has its own key', () => {
    expect(CATEGORY_KEYS).toHaveLength(INCOMING_CATEGORIES.length);
    expect(new Set(CATEGORY_KEYS).size).toBe(CATEGORY_KEYS.length);
  });

  it('digits work on both rows, letters by their place', () => {
    expect(categoryOfKey('Digit1')).toBe('own_transfer');
    expect(categoryOfKey('Numpad2')).toBe('loan');
    expect(categoryOfKey('Digit0')).toBe('supplier');
    expect(categoryOfKey('KeyQ')).toBe('other');
    expect(categoryOfKey('KeyW')).toBeUndefined();
    expect(categoryOfKey('Enter')).toBeUndefined();
  });
});
