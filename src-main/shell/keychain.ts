/** The OS keychain, shared by every shell: `@napi-rs/keyring` through its keytar-compatible entry. */
import { AppError } from '../platform/errors.ts';
import type { SecretStore } from '../platform/host.ts';

/** The name that the entries carry in the Windows Credential Manager and the macOS Keychain. */
export const KEYCHAIN_SERVICE = 'ru.oplacheno.app';

type Keytar = typeof import('@napi-rs/keyring/keytar.js');

/**
 * The store is loaded at its first use: a machine without a keychain still opens the application.
 * Every method rejects with `AppError('keychain.unavailable')` where the keychain cannot be used.
 */
export function createKeychain(
  service: string = KEYCHAIN_SERVICE,
  load: () => Promise<Keytar> = () => import('@napi-rs/keyring/keytar.js'),
): SecretStore {
  const use = async <T>(action: (keytar: Keytar) => Promise<T>): Promise<T> => {
    try {
      return await action(await load());
    } catch (error) {
      throw new AppError('keychain.unavailable', {}, error);
    }
  };
  return {
    getPassword: (account) => use((keytar) => keytar.getPassword(service, account)),
    setPassword: (account, secret) => use((keytar) => keytar.setPassword(service, account, secret)),
    deletePassword: (account) => use((keytar) => keytar.deletePassword(service, account)),
  };
}
