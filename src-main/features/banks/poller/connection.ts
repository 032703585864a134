/** What a poll needs of one connection: its row, its secrets, a session with the bank. */
import type { Clock } from '../../../../src-shared/dates/index.ts';
import { type BankKey, bankKeySchema } from '../../../../src-shared/domain/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { SecretStore } from '../../../platform/host.ts';
import { createBankClient, type Timers, waitFor } from '../../../platform/http/index.ts';
import type { BankSession, ConnectionSecrets, Connector } from '../contract.ts';
import { parseFacts } from '../facts.ts';
import { createConnectionSecrets } from '../secrets.ts';
import { createRecorder, createRedactor, type Recorder, type Redactor } from './recorder.ts';

export type Connectors = Readonly<Partial<Record<BankKey, Connector>>>;

export interface SessionOptions {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly secrets: SecretStore;
  readonly connectors: Connectors;
  readonly newId: () => string;
  /** By the timers unless told; a test lets time pass at once. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

export interface OpenedSession {
  readonly connector: Connector;
  readonly session: BankSession;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
}

/** What a session is opened with: a kept connection, or one that is being set up. */
export interface ConnectionSource {
  readonly bank: string;
  readonly baseUrl: string;
  /** JSON. */
  readonly values: string;
}

/** Names in the keychain that every bank may have. */
export const CERTIFICATE = 'certificate';
export const CERTIFICATE_PASSWORD = 'certificatePassword';
export const AUTHORITIES = 'authorities';

export function createSessions(options: SessionOptions) {
  const { clock, timers, connectors, newId } = options;
  const wait =
    options.wait ?? ((milliseconds, signal?: AbortSignal) => waitFor(timers, milliseconds, signal));
  const kept = new Map<string, { readonly secrets: ConnectionSecrets; readonly redactor: Redactor }>();

  function connectorOf(bank: string): Connector {
    const key = bankKeySchema.safeParse(bank);
    const connector = key.success ? connectors[key.data] : undefined;
    if (connector === undefined) throw new AppError('bank.unknown', { bank });
    return connector;
  }

  return {
    connectorOf,

    /** One object for the life of a connection: connectors keep by it to one token refresh at a time. */
    secretsOf(secretKey: string): { readonly secrets: ConnectionSecrets; readonly redactor: Redactor } {
      const known = kept.get(secretKey);
      if (known !== undefined) return known;
      const redactor = createRedactor();
      const made = { secrets: redactor.watch(createConnectionSecrets(options.secrets, secretKey)), redactor };
      kept.set(secretKey, made);
      return made;
    },

    /** Throws `BankError` or `AppError` when the certificate or the address is of no use. */
    async open(
      source: ConnectionSource,
      { secrets, redactor }: { readonly secrets: ConnectionSecrets; readonly redactor: Redactor },
      signal: AbortSignal,
    ): Promise<OpenedSession> {
      const connector = connectorOf(source.bank);
      const p12 = await secrets.get(CERTIFICATE);
      const authority = await secrets.get(AUTHORITIES);
      const pause = (milliseconds: number) => wait(milliseconds, signal);
      const call = createBankClient({
        baseUrl: source.baseUrl,
        calls: connector.calls,
        pauseMs: connector.traits.pauseMs,
        clock,
        timers,
        wait: pause,
        signal,
        ...(authority === undefined || authority === '' ? {} : { authorities: [authority] }),
        ...(p12 === undefined || p12 === ''
          ? {}
          : {
              certificate: {
                p12: Buffer.from(p12, 'base64'),
                password: (await secrets.get(CERTIFICATE_PASSWORD)) ?? '',
              },
            }),
      });
      const recorder = createRecorder(call, clock, redactor);
      const session: BankSession = {
        facts: { baseUrl: source.baseUrl, values: parseFacts(source.values) },
        secrets,
        call: recorder.call,
        clock,
        wait: pause,
        newId,
        signal,
      };
      return { connector, session, recorder, redactor };
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
