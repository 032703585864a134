/** Tells the person at the machine of money that has come: natively where the host can, else through the page. */
import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../src-shared/dates/index.ts';
import { createTranslator } from '../../../src-shared/locales/index.ts';
import { toMinor } from '../../../src-shared/money/index.ts';
import type { Database } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events.ts';
import type { Host } from '../../platform/host.ts';
import { paymentRowsByIds } from '../payments/index.ts';
import type { SettingsStore } from '../settings/index.ts';
import { createRecall } from './recall.ts';
import { type Arrival, type ArrivedPayment, mayTell, remainingOf, tellMany, tellOne } from './rule.ts';

export interface NoticesOptions {
  readonly db: Database;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly host: Pick<Host, 'notify' | 'recall'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  /** Where the office is: quiet hours are its local time. */
  readonly timeZone: string;
  /** Told of a failed look at what became of the payments; nobody waits for it. */
  readonly onError: (error: unknown) => void;
}

export interface Notices {
  /** Tells once of everything that one import or poll has brought. */
  arrived(
    arrival: Arrival & {
      readonly paymentIds: readonly number[];
    } & ({ readonly importId: number } | { readonly exchangeId: number }),
  ): Promise<void>;
  /** Tells of a bank that cannot be read, unless notifications are off. */
  bankFails(failure: {
    readonly connectionId: number;
    readonly title: string;
    readonly needsToken: boolean;
  }): Promise<void>;
}

export function createNotices(options: NoticesOptions): Notices {
  const { db, clock, events, host, settings, timeZone } = options;
  const recall = createRecall(options);
  return {
    arrived: async (arrival) => {
      const { notifications, language } = await settings.get();
      if (!mayTell(notifications, localTime(clock, timeZone), arrival)) return;
      const translator = createTranslator(language);
      const [only] = arrival.paymentIds;
      const single =
        arrival.payments === 1 && only !== undefined ? await arrivedPayment(db, only) : undefined;
      const words = single === undefined ? tellMany(arrival, translator) : tellOne(single, translator);
      const id = 'importId' in arrival ? `import-${arrival.importId}` : `exchange-${arrival.exchangeId}`;
      const notice = { id, ...words };
      await recall.remember(id, arrival.paymentIds);
      events.publish({ type: 'notice', ...notice, shown: host.notify(notice) });
    },
    bankFails: async ({ connectionId, title, needsToken }) => {
      const { notifications, language } = await settings.get();
      if (!notifications.enabled) return;
      const { text } = createTranslator(language);
      const notice = {
        id: `bank-${connectionId}`,
        title: text('notices', 'bank.title', { title }),
        body: text('notices', needsToken ? 'bank.needsToken' : 'bank.failing'),
        link: `/banks/${connectionId}`,
      };
      events.publish({ type: 'notice', ...notice, shown: host.notify(notice) });
    },
  };
}

function localTime(clock: Clock, timeZone: string): string {
  const local = Temporal.Instant.from(clock.now()).toZonedDateTimeISO(timeZone);
  return local.toPlainTime().toString({ smallestUnit: 'minute' });
}

async function arrivedPayment(db: Database, id: number): Promise<ArrivedPayment | undefined> {
  const [payment] = await paymentRowsByIds(db.read, [id]);
  if (payment === undefined) return undefined;
  const [paid] = payment.invoices;
  if (paid === undefined) return { payment, invoice: null };
  const row = await db.read
    .selectFrom('invoices')
    .select(['number', 'amount', 'paid'])
    .where('id', '=', paid.id)
    .executeTakeFirstOrThrow();
  const remaining = remainingOf({ amount: toMinor(row.amount), paid: toMinor(row.paid) });
  return { payment, invoice: { number: row.number, remaining } };
}
