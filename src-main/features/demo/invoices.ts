/** Three hundred invoices over the last twelve months, and the deals that some belong to. */
import { addDays, type Day, toDay } from '../../../src-shared/dates/index.ts';
import type { DealStage, VatRate } from '../../../src-shared/domain/index.ts';
import { type Minor, sum, toMinor } from '../../../src-shared/money/index.ts';
import { DEAL_TITLES, GOODS } from './names.ts';
import type { DemoClient } from './people.ts';
import type { Random } from './random.ts';

export const INVOICES = 300;
/** Two of them share a number: `twins`. */
const REGULAR = INVOICES - 2;
const DAYS = 364;

export interface DemoLine {
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: Minor;
  readonly amount: Minor;
  readonly vatRate: VatRate;
}

export interface DemoInvoice {
  readonly client: DemoClient;
  readonly number: string;
  readonly date: Day;
  readonly dueDate: Day;
  readonly lines: readonly DemoLine[];
  readonly amount: Minor;
  readonly deal: DemoDeal | null;
}

export interface DemoDeal {
  readonly client: DemoClient;
  readonly number: string;
  readonly title: string;
  readonly date: Day;
  readonly stage: DealStage;
}

/** Oldest first; numbering begins anew each year, as offices do. */
export function makeInvoices(
  random: Random,
  clients: readonly DemoClient[],
  today: Day,
): readonly DemoInvoice[] {
  const invoices: DemoInvoice[] = [];
  const openDeals = new Map<DemoClient, DemoDeal>();
  let deals = 0;
  let year = '';
  let number = 0;
  for (let at = 0; at < REGULAR; at++) {
    const date = workday(addDays(today, -DAYS + Math.floor((at * DAYS) / REGULAR)), today);
    if (date.slice(0, 4) !== year) number = 100;
    year = date.slice(0, 4);
    number++;
    // Each client has its turn, so that the card of everyone shows something; favourites come more often.
    const client = clients[random.chance(45) ? random.between(0, 11) : at % clients.length];
    if (client === undefined) continue;
    if (client.kind !== 'person' && random.chance(30)) {
      deals++;
      openDeals.set(client, makeDeal(random, client, deals, date, today));
    }
    const lines = makeLines(random, date);
    invoices.push({
      client,
      number: String(number),
      date,
      dueDate: addDays(date, random.pick([5, 7, 10, 10, 14, 30])),
      lines,
      amount: sum(lines.map((line) => line.amount)),
      deal: openDeals.get(client) ?? null,
    });
  }
  const [, favourite] = clients;
  return favourite === undefined ? invoices : [...invoices, ...twins(random, favourite, today)];
}

/** The number of `twins`. */
export const TWIN_NUMBER = '1187';

/** One client, one number, two open invoices: numbering that began anew. Only a person can tell which one is paid. */
function twins(random: Random, client: DemoClient, today: Day): readonly DemoInvoice[] {
  return [300, 9].map((daysAgo) => {
    const date = workday(addDays(today, -daysAgo), today);
    const lines = makeLines(random, date);
    const amount = sum(lines.map((line) => line.amount));
    return { client, number: TWIN_NUMBER, date, dueDate: addDays(date, 10), lines, amount, deal: null };
  });
}

function makeDeal(random: Random, client: DemoClient, number: number, date: Day, today: Day): DemoDeal {
  const isOld = addDays(date, 90) < today;
  const stage: DealStage = isOld
    ? random.pick(['done', 'done', 'done', 'shipped', 'lost'])
    : random.pick(['new', 'agreed', 'invoiced', 'working', 'shipped']);
  return {
    client,
    number: `С-${String(number).padStart(3, '0')}`,
    title: random.pick(DEAL_TITLES),
    date,
    stage,
  };
}

/** VAT of Russia: 20 % up to 2025, 22 % from 2026 (law 425-ФЗ of 28.11.2025). */
function rateOn(date: Day): VatRate {
  return date < toDay('2026-01-01') ? '20' : '22';
}

function makeLines(random: Random, date: Day): readonly DemoLine[] {
  return Array.from({ length: random.between(1, 3) }, () => {
    const good = random.pick(GOODS);
    const quantity = good.price > 1_000_000 ? random.between(1, 4) : random.between(2, 40);
    const price = toMinor(good.price);
    return {
      name: good.name,
      unit: good.unit,
      quantity: String(quantity),
      price,
      amount: toMinor(good.price * quantity),
      vatRate: rateOn(date),
    };
  });
}

/** The day itself, or the working day before a weekend; never after `latest`. */
export function workday(day: Day, latest: Day): Day {
  const limited = day > latest ? latest : day;
  const weekday = new Date(`${limited}T00:00:00Z`).getUTCDay();
  if (weekday === 6) return addDays(limited, -1);
  return weekday === 0 ? addDays(limited, -2) : limited;
}
