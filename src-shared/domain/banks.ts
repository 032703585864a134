/** Banks that the program can connect to: the wizard, and connections as the screens show them. */
import { z } from 'zod';
import type { Day, Instant } from '../dates/index.ts';
import type { Currency, Minor } from '../money/index.ts';
import { daySchema, idSchema, type Message } from './primitives.ts';

export const BANK_KEYS = ['tochka', 'tbank', 'modulbank', 'alfa', 'sber', 'directbank', 'bcc'] as const;
export const bankKeySchema = z.enum(BANK_KEYS);
export type BankKey = z.infer<typeof bankKeySchema>;

// --- the wizard -------------------------------------------------------------------------------------------------

/** One thing that the wizard asks for. Its label and hint: `banks.fields.<bank>.<name>.{label,hint}`. */
export interface BankField {
  readonly name: string;
  /**
   * `text` is kept with the connection and shown again; `secret` goes to the keychain and is shown never again; `file`
   * is chosen on the disk and goes to the keychain too.
   */
  readonly kind: 'text' | 'secret' | 'file';
  readonly required: boolean;
  /** Of a file: how its bytes travel in `values`, and what the file dialog offers (`.p12,.pfx`). */
  readonly encoding: 'text' | 'base64';
  readonly accept: string;
}

/** What the wizard must know of a bank. */
export interface BankGuide {
  readonly bank: BankKey;
  readonly country: 'RU' | 'KZ';
  readonly defaultBaseUrl: string;
  readonly fields: readonly BankField[];
  /** The person signs in at the bank's site in the system browser, after the fields are filled in. */
  readonly signIn: boolean;
  /** The bank tells which rights a token has; one that can do more than read is refused. */
  readonly tellsRights: boolean;
  /** True: verified against the emulator only, never against the live bank. */
  readonly emulatorOnly: boolean;
}

const baseUrlSchema = z.url({ protocol: /^https?$/ }).max(300);
const valuesSchema = z.record(z.string().max(50), z.string().max(400_000));

/** Begins a new connection, or (with `connectionId`) gives an existing one other credentials. */
export const beginDraftSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('new'),
    bank: bankKeySchema,
    /** The bank's own address when left out. Plain http is taken for this machine only (an emulator). */
    baseUrl: baseUrlSchema.optional(),
    values: valuesSchema,
  }),
  z.object({ type: z.literal('replace'), connectionId: idSchema, values: valuesSchema }),
]);
export type BeginDraftInput = z.infer<typeof beginDraftSchema>;

/** A connection being set up; lives in the memory of the program, half an hour at most. */
export interface ConnectionDraft {
  readonly draftId: string;
  readonly bank: BankKey;
  /** Where the signing in at the bank's site stands; `none` where the bank wants none. */
  readonly signIn: 'none' | 'needed' | 'waiting' | 'done' | 'failed';
  readonly signInError: Message | null;
}

/** An own account as the bank lists it at the test. */
export interface OfferedAccount {
  readonly externalId: string;
  readonly number: string;
  readonly currency: Currency;
  readonly title: string;
  readonly bankName: string;
  readonly open: boolean;
  /** The account is in the program already, from a file or another connection. */
  readonly accountId: number | null;
  /** The day from which history is offered: the day after what files told, else the first day of the year. */
  readonly suggestedFrom: Day;
}

/** The bank answered. A token that can do more than read never comes here: `AppError('bank.canWrite')`. */
export interface ConnectionTest {
  readonly draftId: string;
  readonly accounts: readonly OfferedAccount[];
  /** False when the bank does not tell what the token may do. */
  readonly rightsKnown: boolean;
}

const accountChoiceSchema = z.object({ externalId: z.string().min(1).max(200), from: daySchema });
const intervalSchema = z.number().int().min(1).max(60);

export const connectSchema = z.object({
  draftId: z.string().min(1).max(100),
  title: z.string().trim().max(100).default(''),
  intervalMinutes: intervalSchema.default(5),
  accounts: z.array(accountChoiceSchema).min(1).max(100),
});
export type ConnectInput = z.infer<typeof connectSchema>;

// --- connections ------------------------------------------------------------------------------------------------

/** `needsToken`: the keychain is locked or empty, or the bank refuses the token; the person must enter it again. */
export const connectionStateSchema = z.enum(['ok', 'failing', 'needsToken', 'paused']);
export type ConnectionState = z.infer<typeof connectionStateSchema>;

export interface ConnectionAccount {
  /** Row of the connection's account. */
  readonly id: number;
  /** The own account; null until it is watched for the first time. */
  readonly accountId: number | null;
  readonly externalId: string;
  readonly number: string;
  readonly currency: Currency;
  readonly title: string;
  readonly bankName: string;
  readonly open: boolean;
  readonly watched: boolean;
  readonly from: Day | null;
  /** Everything up to the end of this day has been read completely at least once. */
  readonly readUpTo: Day | null;
  readonly balance: Minor | null;
  /** The day that the balance is of, and when the bank told it. */
  readonly balanceDay: Day | null;
  readonly balanceAt: Instant | null;
}

export interface ConnectionRow {
  readonly id: number;
  readonly bank: BankKey;
  readonly title: string;
  readonly state: ConnectionState;
  readonly polling: boolean;
  readonly accounts: readonly ConnectionAccount[];
  readonly intervalMinutes: number;
  readonly lastPollAt: Instant | null;
  readonly lastSuccessAt: Instant | null;
  /** Null while it is paused or waits for a token. */
  readonly nextPollAt: Instant | null;
  /** Failed polls since the last good one. */
  readonly failures: number;
  /** Why the last poll failed: a code of `errors`; null after a good one. */
  readonly error: Message | null;
  /** What is shown is older than three intervals (or an hour, if that is more). */
  readonly stale: boolean;
}

export interface ConnectionCard extends ConnectionRow {
  readonly baseUrl: string;
  /** The address is not the bank's own: an emulator or a test circuit. */
  readonly foreignAddress: boolean;
  /** What is no secret, by field name. */
  readonly values: Readonly<Record<string, string>>;
  readonly createdAt: Instant;
}

export const chooseAccountsSchema = z.object({
  connectionId: idSchema,
  /** All that are to be watched; the others are no longer polled, their payments stay. */
  accounts: z.array(accountChoiceSchema).max(100),
});
export type ChooseAccountsInput = z.infer<typeof chooseAccountsSchema>;

export const setIntervalSchema = z.object({ connectionId: idSchema, minutes: intervalSchema });
export const renameConnectionSchema = z.object({
  connectionId: idSchema,
  title: z.string().trim().min(1).max(100),
});

/** A connection that has failed several times in a row, or waits for a token: on Сегодня until it has recovered. */
export interface BankAlert {
  readonly connectionId: number;
  readonly bank: BankKey;
  readonly title: string;
  readonly state: 'failing' | 'needsToken';
  readonly failures: number;
  readonly since: Instant;
  readonly error: Message;
}
