/** The office that a command works on: its data folder, opened for as long as the command runs. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { type Office, openOffice } from '../../app/index.ts';
import type { Host } from '../../platform/host.ts';
import { defaultDataDir, thisMachine } from '../folders.ts';
import { createKeychain } from '../keychain.ts';

function cliHost(): Host {
  const none = async () => undefined;
  return {
    kind: 'cli',
    secrets: createKeychain(),
    notify: () => false,
    openLink: none,
    showPath: none,
    chooseFolder: none,
    openDemo: none,
  };
}

/** Opens the folder, does the work, closes it whatever happens. Rejects with `AppError` when the folder cannot be used. */
export async function withOffice<T>(
  dataDir: string | undefined,
  clock: Clock,
  work: (office: Office) => Promise<T>,
): Promise<T> {
  const folder = resolve(dataDir ?? defaultDataDir(thisMachine()));
  await mkdir(folder, { recursive: true });
  const office = await openOffice({ dataDir: folder, host: cliHost(), clock });
  try {
    return await work(office);
  } finally {
    await office.close();
  }
}
