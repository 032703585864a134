/** Runs in a desktop session with a keychain: steps from stdin, what they gave to stdout. */
import { text } from 'node:stream/consumers';
import { findCredentials } from '@napi-rs/keyring/keytar.js';
import { z } from 'zod';
import { createConnectionSecrets } from '../../../src-main/features/banks/secrets.ts';
import { AppError } from '../../../src-main/platform/errors.ts';
import { createKeychain, KEYCHAIN_SERVICE } from '../../../src-main/shell/keychain.ts';
import { type Outcome, type Step, stepSchema } from './keyring.ts';

const keychain = createKeychain();

async function run(step: Step): Promise<Outcome['value']> {
  if (step.do === 'list') {
    const found = await findCredentials(KEYCHAIN_SERVICE);
    return found.map(({ account, password }) => `${account}=${password}`).sort();
  }
  const secrets = createConnectionSecrets(keychain, step.connection);
  switch (step.do) {
    case 'get':
      return (await secrets.get(step.name)) ?? null;
    case 'need':
      return secrets.need(step.name);
    case 'set':
      await secrets.set(step.name, step.value);
      return null;
    case 'remove':
      await secrets.remove(step.name);
      return null;
    case 'names':
      return [...(await secrets.names())];
    case 'removeAll':
      await secrets.removeAll();
      return null;
  }
}

const steps = z.array(stepSchema).parse(JSON.parse(await text(process.stdin)));
const outcomes: Outcome[] = [];
for (const step of steps) {
  try {
    outcomes.push({ value: await run(step), error: '' });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    outcomes.push({ value: null, error: error.code });
  }
}
process.stdout.write(JSON.stringify(outcomes));
