/** What is asked and what comes, for the journal; no secret ever gets there. */
import type { Clock, Instant } from '../../../../src-shared/dates/index.ts';
import type { Message } from '../../../../src-shared/domain/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { BankAnswer, BankCall, BankRequest } from '../../../platform/http/index.ts';
import type { ConnectionSecrets } from '../contract.ts';

export interface RecordedCall {
  readonly at: Instant;
  readonly question: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly bytes: number;
  readonly error: Message | null;
  /** For finding the call that a step of the collection speaks of. */
  readonly answer: BankAnswer | undefined;
}

export interface Redactor {
  /** Secrets pass through here and are struck out of everything told afterwards. */
  watch(secrets: ConnectionSecrets): ConnectionSecrets;
  text(text: string): string;
  message(error: unknown): Message;
}

/** Shorter ones stand in texts by chance. */
const SHORTEST_SECRET = 6;
const STRUCK_OUT = '•••';
const SECRET_FIELDS = /(token|secret|password|code|key|signature|assertion)/i;

export function createRedactor(): Redactor {
  const known = new Set<string>();
  const add = (value: string) => {
    // A pasted token or certificate may be kept with blanks around it and sent without, or escaped.
    for (const form of [value, value.trim(), encodeURIComponent(value), JSON.stringify(value).slice(1, -1)])
      if (form.length >= SHORTEST_SECRET) known.add(form);
  };
  const text = (told: string) => {
    let clean = told;
    for (const secret of known) if (clean.includes(secret)) clean = clean.replaceAll(secret, STRUCK_OUT);
    return clean;
  };
  return {
    watch: (secrets) => ({
      async get(name) {
        const value = await secrets.get(name);
        if (value !== undefined) add(value);
        return value;
      },
      async set(name, value) {
        add(value);
        await secrets.set(name, value);
      },
    }),
    text,
    message: (error) => {
      if (!(error instanceof AppError)) return { code: 'internal', params: {} };
      const params = Object.entries(error.params).map(([name, value]) => [
        name,
        typeof value === 'string' ? text(value).slice(0, 300) : value,
      ]);
      return { code: error.code, params: Object.fromEntries(params) };
    },
  };
}

export interface Recorder {
  readonly call: BankCall;
  /** The calls since the last time. */
  take(): RecordedCall[];
}

export function createRecorder(call: BankCall, clock: Clock, redactor: Redactor): Recorder {
  let calls: RecordedCall[] = [];
  return {
    async call(request) {
      const at = clock.now();
      const told = { at, question: redactor.text(questionOf(request)) };
      const took = () => Math.max(0, Date.parse(clock.now()) - Date.parse(at));
      try {
        const answer = await call(request);
        const { status, body } = answer;
        const bytes = Buffer.byteLength(body);
        calls.push({ ...told, status, durationMs: took(), bytes, error: null, answer });
        return answer;
      } catch (error) {
        const message = redactor.message(error);
        const { status } = message.params;
        calls.push({
          ...told,
          status: typeof status === 'number' ? status : null,
          durationMs: took(),
          bytes: 0,
          error: message,
          answer: undefined,
        });
        throw error;
      }
    },
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}

function questionOf({ method, path, query = {} }: BankRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => {
      const shown = SECRET_FIELDS.test(name) ? STRUCK_OUT : one;
      return `${name}=${shown}`;
    }),
  );
  return `${method} ${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`.slice(0, 2000);
}
