/** A host that keeps secrets in memory and tells the bench of every message. */
import type { Host, Notice } from '../../src-main/platform/host.ts';

export interface BenchHost extends Host {
  onNotice: (notice: Notice) => void;
}

export function createBenchHost(): BenchHost {
  const secrets = new Map<string, string>();
  const host: BenchHost = {
    kind: 'test',
    secrets: {
      getPassword: async (account) => secrets.get(account) ?? null,
      setPassword: async (account, secret) => void secrets.set(account, secret),
      deletePassword: async (account) => secrets.delete(account),
    },
    onNotice: () => undefined,
    notify(notice) {
      host.onNotice(notice);
      return true;
    },
    openLink: async () => undefined,
    showPath: async () => undefined,
    chooseFolder: async () => undefined,
    openDemo: async () => undefined,
  };
  return host;
}
