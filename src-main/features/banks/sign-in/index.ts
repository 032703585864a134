/** Takes a person to the bank's own page in the system browser and waits until they are back with a code. */
import type { Host } from '../../../platform/host.ts';
import { makeProof, type RandomBytes, type Timers } from '../../../platform/http/index.ts';
import type { BankSession, BankSignIn } from '../contract.ts';
import { listenForCode } from './loopback.ts';

export { PATIENCE_MS } from './loopback.ts';

export interface SignInOptions {
  readonly host: Pick<Host, 'openLink'>;
  readonly timers: Timers;
  readonly randomBytes: RandomBytes;
}

/**
 * Makes the sign-in of all banks. `registered` is the redirect address that the application has at the bank; without one a
 * free port of this machine is taken. Resolves when the session's secrets hold the tokens.
 *
 * Throws `BankError`, or `AppError`: `bank.signInFailed` (declined, or nobody came back within five minutes),
 * `bank.redirectElsewhere`, `bank.redirectBusy`.
 */
export function createSignIn({ host, timers, randomBytes }: SignInOptions) {
  return async (signIn: BankSignIn, session: BankSession, registered: string | undefined): Promise<void> => {
    const { state, verifier, challenge } = makeProof(randomBytes);
    const { stateIn } = signIn;
    const { signal } = session;
    const loopback = await listenForCode({ state, stateIn, registered, timers, signal });
    try {
      const { redirectUri } = loopback;
      await host.openLink(await signIn.begin(session, { redirectUri, state, challenge }));
      const answer = await loopback.answer;
      try {
        await signIn.finish(session, { code: answer.code, redirectUri, verifier });
        answer.show('done');
      } catch (error) {
        answer.show('failed');
        throw error;
      }
    } finally {
      await loopback.close();
    }
  };
}
