import type { Host } from '../../../src-main/platform/host.ts';

const none = async () => undefined;

/** A machine that has nothing to show and nothing to keep. */
export const QUIET_HOST: Host = {
  kind: 'test',
  secrets: { getPassword: async () => null, setPassword: none, deletePassword: async () => false },
  notify: () => true,
  openLink: none,
  showPath: none,
  chooseFolder: none,
  openDemo: none,
};
