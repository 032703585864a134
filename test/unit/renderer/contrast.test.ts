/** WCAG 2.2, 1.4.3: text has at least 4.5:1 on what it stands on, in both themes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../../../src-renderer/ui/theme/tokens.css', import.meta.url), 'utf8');

function colours(theme: 'light' | 'dark'): ReadonlyMap<string, string> {
  const blocks = [...css.matchAll(/\[data-mantine-color-scheme=["'](\w+)["']\] \{([^}]*)\}/g)];
  const found = new Map<string, string>();
  for (const [, name, body = ''] of blocks) {
    if (name !== 'light' && name !== theme) continue;
    for (const [, role = '', value = ''] of body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g))
      found.set(role, value);
  }
  return found;
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS = ['bg', 'surface', 'raise', 'hover'];
const PAIRS: readonly (readonly [string, string])[] = [
  ...['ink', 'ink2', 'ink3', 'accent-ink', 'red', 'amber', 'blue'].flatMap((text) =>
    GROUNDS.map((ground) => [text, ground] as const),
  ),
  ['accent-ink', 'accent-soft'],
  ['ink2', 'accent-soft'],
  ['ink3', 'accent-soft'],
  ['red', 'red-soft'],
  ['amber', 'amber-soft'],
  ['blue', 'blue-soft'],
  ['ink2', 'gray-soft'],
  ['ink', 'mark'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-accent', 'red'],
];

for (const theme of ['light', 'dark'] as const) {
  test.each(PAIRS)(`${theme}: %s on %s`, (text, ground) => {
    const known = colours(theme);
    expect(contrast(known.get(text) ?? '', known.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
  });
}

test.each([0, 1, 2, 3, 4, 5])('white figures on the age %i', (age) => {
  for (const theme of ['light', 'dark'] as const) {
    expect(contrast('#ffffff', colours(theme).get(`age-${age}`) ?? '')).toBeGreaterThanOrEqual(4.5);
  }
});

test.each(['light', 'dark'] as const)('%s: the border of a field is seen (1.4.11, 3:1)', (theme) => {
  const known = colours(theme);
  for (const ground of ['surface', 'bg']) {
    expect(contrast(known.get('field-line') ?? '', known.get(ground) ?? '')).toBeGreaterThanOrEqual(3);
  }
});
