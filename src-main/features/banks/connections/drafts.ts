/** Connections being set up: in memory only, half an hour at most, until the bank has answered. */
import type { Clock } from '../../../../src-shared/dates/index.ts';
import type {
  BankKey,
  BeginDraftInput,
  ConnectionDraft,
  Message,
} from '../../../../src-shared/domain/index.ts';
import { bankKeySchema } from '../../../../src-shared/domain/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { BankError, readBaseUrl } from '../../../platform/http/index.ts';
import type { BankOverview, BankSession, BankSignIn, ConnectionSecrets } from '../contract.ts';
import { parseFacts } from '../facts.ts';
import {
  createRedactor,
  type ExchangeStore,
  type OpenedSession,
  type Redactor,
  type Sessions,
} from '../poller/index.ts';
import { splitValues, wantsSignIn } from './guides.ts';

/** Takes a person through the bank's page in the system browser; resolves when the secrets hold the tokens. */
export type RunSignIn = (
  signIn: BankSignIn,
  session: BankSession,
  redirectUri: string | undefined,
) => Promise<void>;

export interface DraftsOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly store: Pick<ExchangeStore, 'beginExchange' | 'endExchange'>;
  readonly runSignIn: RunSignIn;
  readonly newId: () => string;
}

export interface Draft {
  readonly id: string;
  readonly bank: BankKey;
  readonly connectionId: number | undefined;
  readonly baseUrl: string;
  readonly open: Readonly<Record<string, string>>;
  /** What the wizard gave and what the bank gave since; it goes to the keychain when the connection is kept. */
  readonly secrets: Map<string, string>;
  readonly store: ConnectionSecrets;
  readonly redactor: Redactor;
  readonly until: number;
  readonly closing: AbortController;
  signIn: ConnectionDraft['signIn'];
  signInError: Message | null;
  overview: BankOverview | undefined;
}

const LIFE_MS = 30 * 60_000;

export function createDrafts({ db, clock, sessions, store, runSignIn, newId }: DraftsOptions) {
  const drafts = new Map<string, Draft>();

  function forget(draft: Draft): void {
    draft.closing.abort(new Error('the draft was given up'));
    drafts.delete(draft.id);
  }

  function sweep(): void {
    const now = Date.parse(clock.now());
    for (const draft of [...drafts.values()]) if (draft.until < now) forget(draft);
  }

  /** Throws `AppError('bank.draftGone')`. */
  function find(draftId: string): Draft {
    sweep();
    const draft = drafts.get(draftId);
    if (draft === undefined) throw new AppError('bank.draftGone');
    return draft;
  }

  async function begin(input: BeginDraftInput): Promise<ConnectionDraft> {
    sweep();
    const before = input.type === 'replace' ? await loadConnection(db, input.connectionId) : undefined;
    const bank = input.type === 'new' ? input.bank : bankKeySchema.parse(before?.bank);
    const connector = sessions.connectorOf(bank);
    const known = before === undefined ? {} : parseFacts(before.values);
    const parted = splitValues(bank, { ...known, ...input.values });
    const [missing] = parted.missing;
    if (missing !== undefined) throw new AppError('bank.fieldMissing', { field: missing });
    const own = connector.addressIn?.({ ...parted.open, ...parted.secret }) ?? connector.defaultBaseUrl;
    const baseUrl = (input.type === 'new' ? input.baseUrl : before?.base_url) ?? own;
    readBaseUrl(baseUrl);
    const redactor = createRedactor();
    const secrets = new Map(Object.entries(parted.secret));
    const store = redactor.watch({
      get: async (name) => secrets.get(name),
      set: async (name, value) => void secrets.set(name, value),
    });
    const signsIn = wantsSignIn(bank, connector.signIn !== undefined, parted.secret);
    const draft: Draft = {
      id: newId(),
      bank,
      connectionId: before?.id,
      baseUrl,
      open: parted.open,
      secrets,
      store,
      redactor,
      until: Date.parse(clock.now()) + LIFE_MS,
      closing: new AbortController(),
      signIn: signsIn ? 'needed' : 'none',
      signInError: null,
      overview: undefined,
    };
    drafts.set(draft.id, draft);
    return toDto(draft);
  }

  function open(draft: Draft): Promise<OpenedSession> {
    const { bank, baseUrl, store: secrets, redactor } = draft;
    const source = { bank, baseUrl, values: JSON.stringify(draft.open) };
    return sessions.open(source, { secrets, redactor }, draft.closing.signal);
  }

  async function signIn(draftId: string): Promise<ConnectionDraft> {
    const draft = find(draftId);
    if (draft.signIn === 'none' || draft.signIn === 'waiting') return toDto(draft);
    const { connector, session } = await open(draft);
    if (connector.signIn === undefined) return toDto(draft);
    draft.signIn = 'waiting';
    draft.signInError = null;
    runSignIn(connector.signIn, session, draft.open.redirectUri).then(
      () => {
        draft.signIn = 'done';
      },
      (error: unknown) => {
        draft.signIn = 'failed';
        draft.signInError = draft.redactor.message(error);
      },
    );
    return toDto(draft);
  }

  /** Throws `BankError`; `bank.canWrite` for credentials that can do more than read. */
  async function test(draftId: string): Promise<{ readonly draft: Draft; readonly overview: BankOverview }> {
    const draft = find(draftId);
    if (draft.signIn !== 'none' && draft.signIn !== 'done') throw new AppError('bank.signInFirst');
    const { connector, session, recorder } = await open(draft);
    const exchangeId = await store.beginExchange({
      kind: 'test',
      connectionId: draft.connectionId ?? null,
      connectionAccountId: null,
      party: draft.baseUrl,
      from: null,
      to: null,
    });
    try {
      const overview = await connector.overview(session);
      if (overview.rights.writing.length > 0)
        throw new BankError('bank.canWrite', { rights: overview.rights.writing.join(', ') });
      draft.overview = overview;
      await store.endExchange(exchangeId, { result: 'ok', error: null }, recorder.take());
      return { draft, overview };
    } catch (error) {
      const message = draft.redactor.message(error);
      await store.endExchange(exchangeId, { result: 'failed', error: message }, recorder.take());
      if (!(error instanceof AppError)) throw error;
      const { code, params } = message;
      throw new AppError(code, params, error);
    }
  }

  return {
    begin,
    find,
    signIn,
    test,
    state: (draftId: string) => toDto(find(draftId)),
    discard(draftId: string): void {
      const draft = drafts.get(draftId);
      if (draft !== undefined) forget(draft);
    },
    close(): void {
      for (const draft of [...drafts.values()]) forget(draft);
    },
  };
}

export type Drafts = ReturnType<typeof createDrafts>;

async function loadConnection(db: Database, id: number) {
  const row = await db.read
    .selectFrom('connections')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) throw new AppError('bank.connectionGone');
  return row;
}

function toDto({ id, bank, signIn, signInError }: Draft): ConnectionDraft {
  return { draftId: id, bank, signIn, signInError };
}
