import { describe, expect, it } from 'vitest';
import { installProblems, withoutBuilds } from '../../scripts/install.ts';

const text = `${JSON.stringify(
  {
    name: 'x',
    packages: {
      '': { name: 'x' },
      'node_modules/native': { version: '1.0.0', integrity: 'sha512-1' },
      'node_modules/node': { version: '24.0.0', hasInstallScript: true },
      'node_modules/plain': { version: '2.0.0' },
    },
  },
  null,
  2,
)}\n`;
const isGyp = (path: string) => path === 'node_modules/native';

describe('the check of the lockfile', () => {
  it('finds a package that npm would compile, and mends its entry alone', () => {
    expect(installProblems(JSON.parse(text), isGyp)).toEqual([
      expect.objectContaining({ path: 'node_modules/native', fixable: true }),
    ]);
    const mended = withoutBuilds(text, ['node_modules/native']);
    expect(installProblems(JSON.parse(mended), isGyp)).toEqual([]);
    expect(mended.replace('      "gypfile": false,\n', '')).toBe(text);
  });

  it('finds an install script that nobody has read', () => {
    const lock = { packages: { 'node_modules/new': { version: '1.0.0', hasInstallScript: true } } };
    expect(installProblems(lock, () => false)).toEqual([
      expect.objectContaining({ path: 'node_modules/new', fixable: false }),
    ]);
  });
});
