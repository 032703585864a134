/** A keychain in a file, so that it outlives a killed process as the system's does. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { SecretStore } from '../../src-main/platform/host.ts';

const contentSchema = z.record(z.string(), z.string());

export function fileKeychain(path: string): SecretStore {
  const load = () => (existsSync(path) ? contentSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : {});
  const save = (content: Readonly<Record<string, string>>) => {
    writeFileSync(`${path}.new`, JSON.stringify(content));
    renameSync(`${path}.new`, path);
  };
  return {
    getPassword: async (account) => load()[account] ?? null,
    setPassword: async (account, secret) => save({ ...load(), [account]: secret }),
    async deletePassword(account) {
      const { [account]: removed, ...rest } = load();
      save(rest);
      return removed !== undefined;
    },
  };
}
