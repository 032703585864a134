/** How clients pay their invoices: in full, in parts, too much, several at once, through somebody else, or not at all. */
import { addDays, type Day, formatRussianDay } from '../../../src-shared/dates/index.ts';
import { add, type Minor, subtract, toDecimalText, toMinor } from '../../../src-shared/money/index.ts';
import { type DemoInvoice, TWIN_NUMBER, workday } from './invoices.ts';
import { type DemoClient, makeParty, type Party } from './people.ts';
import type { Random } from './random.ts';

export interface DemoMovement {
  /** Which own account: 0, 1 or 2. */
  readonly account: 0 | 1 | 2;
  readonly direction: 'in' | 'out';
  readonly date: Day;
  readonly amount: Minor;
  readonly party: Party;
  readonly purpose: string;
  readonly kind: string;
}

const ORDER = 'Платежное поручение';

/** Receipts for the invoices up to `today`; what would come later is still owed. */
export function makeReceipts(
  random: Random,
  invoices: readonly DemoInvoice[],
  today: Day,
): readonly DemoMovement[] {
  const receipts: DemoMovement[] = [];
  const joined = new Set<DemoInvoice>(forgotten(invoices, today));
  for (const [at, invoice] of invoices.entries()) {
    if (joined.has(invoice) || invoice.number === TWIN_NUMBER) continue;
    const usual = payday(random, invoice);
    if (usual === undefined) continue;
    // The working day is on: some of those whose turn is near have paid this morning.
    const day = usual > today && at % 3 === 0 ? today : usual;
    const sister = invoices
      .slice(at + 1, at + 12)
      .find(({ client, number }) => client === invoice.client && number !== TWIN_NUMBER);
    if (sister !== undefined && !joined.has(sister) && sister.date <= day && random.chance(35)) {
      joined.add(sister);
      receipts.push(together(random, invoice, sister, day));
    } else if (random.chance(14)) {
      receipts.push(...inParts(random, invoice, day));
    } else {
      receipts.push(alone(random, invoice, day));
    }
  }
  return receipts.filter(({ date }) => date <= today);
}

/** Days past due of invoices that nobody has paid: one in every age of the receivables. */
const FORGOTTEN_DAYS = [3, 19, 45, 75, 130];

function forgotten(invoices: readonly DemoInvoice[], today: Day): DemoInvoice[] {
  return FORGOTTEN_DAYS.flatMap((days) => {
    const day = addDays(today, -days);
    return invoices.findLast(({ dueDate }) => dueDate <= day && dueDate > addDays(day, -4)) ?? [];
  });
}

function payday(random: Random, { client, date, dueDate }: DemoInvoice): Day | undefined {
  const far = addDays(dueDate, 400);
  switch (client.habit) {
    case 'punctual':
      return workday(addDays(date, random.between(2, 13)), far);
    case 'late':
      return workday(addDays(dueDate, random.between(4, 38)), far);
    case 'bad':
      return random.chance(50) ? undefined : workday(addDays(dueDate, random.between(30, 110)), far);
  }
}

function receipt(
  invoice: DemoInvoice,
  date: Day,
  amount: Minor,
  purpose: string,
  party: Party,
): DemoMovement {
  const account = invoice.client.name.length % 3 === 0 ? 1 : 0;
  return { account, direction: 'in', date, amount, party, purpose, kind: ORDER };
}

function alone(random: Random, invoice: DemoInvoice, date: Day): DemoMovement {
  if (invoice.client.kind === 'company' && random.chance(3)) return throughAnother(random, invoice, date);
  const tooMuch = random.chance(3) ? toMinor(random.pick([50_000, 100_000, 500_000])) : toMinor(0);
  const amount = add(invoice.amount, tooMuch);
  return receipt(invoice, date, amount, purposeOf(random, [invoice], amount), invoice.client);
}

function throughAnother(random: Random, invoice: DemoInvoice, date: Day): DemoMovement {
  const payer = makeParty(random, 'ООО «Партнёр Финанс Групп»', 'company');
  const purpose = `Оплата за ${invoice.client.name} по счету № ${invoice.number} от ${formatRussianDay(invoice.date)}`;
  return receipt(invoice, date, invoice.amount, purpose, payer);
}

function inParts(random: Random, invoice: DemoInvoice, date: Day): DemoMovement[] {
  const rubles = Math.floor(invoice.amount / 100);
  const first = toMinor(Math.max(1, Math.floor((rubles * random.pick([3, 5, 5, 7])) / 10 / 100) * 100) * 100);
  if (first >= invoice.amount) return [alone(random, invoice, date)];
  const later = workday(addDays(date, random.between(9, 30)), addDays(date, 60));
  const rest = subtract(invoice.amount, first);
  const named = `по счету № ${invoice.number} от ${formatRussianDay(invoice.date)}`;
  return [
    receipt(invoice, date, first, `Частичная оплата ${named}`, invoice.client),
    receipt(invoice, later, rest, `Доплата ${named}`, invoice.client),
  ];
}

function together(random: Random, one: DemoInvoice, other: DemoInvoice, date: Day): DemoMovement {
  const amount = add(one.amount, other.amount);
  return receipt(one, date, amount, purposeOf(random, [one, other], amount), one.client);
}

/** The purpose as people and programs write it. */
function purposeOf(random: Random, invoices: readonly DemoInvoice[], amount: Minor): string {
  const [first] = invoices;
  if (first === undefined) return 'Оплата';
  const numbers = invoices.map(({ number }) => number).join(', ');
  const dated = invoices.length === 1 ? ` от ${formatRussianDay(first.date)}` : '';
  const vat = vatWords(random, first.lines[0]?.vatRate ?? 'none', amount);
  const goods = first.lines[0]?.name.toLowerCase() ?? 'товар';
  const plural = invoices.length > 1;
  const body = random.pick([
    `Оплата по ${plural ? 'счетам' : 'счету'} № ${numbers}${dated} за ${goods}`,
    `Оплата по сч. ${numbers}${dated}`,
    `Оплата счета №${numbers}${dated}, ${goods}`,
    `За ${goods} по сч.№ ${numbers}${dated}`,
    `ОПЛАТА ПО СЧЕТУ N ${numbers}${dated}`,
  ]);
  return `${body}. ${vat}`;
}

function vatWords(random: Random, rate: string, amount: Minor): string {
  const percent = rate === 'none' ? 0 : Number(rate);
  if (percent === 0) return 'НДС не облагается';
  const vat = toDecimalText(toMinor(Math.round((amount * percent) / (100 + percent))));
  return random.pick([
    `В т.ч. НДС ${rate}% - ${vat}`,
    `в том числе НДС (${rate}%) ${vat.replace('.', '-')} руб.`,
    `НДС ${rate}% ${vat}`,
  ]);
}

/** A few clients got their money back: outgoing payments that name their invoice. */
export function makeRefunds(
  random: Random,
  receipts: readonly DemoMovement[],
  clients: readonly DemoClient[],
  invoices: readonly DemoInvoice[],
  today: Day,
): readonly DemoMovement[] {
  const refunds: DemoMovement[] = [];
  for (const invoice of invoices.filter((_, at) => at % 37 === 5)) {
    const paid = receipts.find(({ party, amount }) => party === invoice.client && amount === invoice.amount);
    const date = paid === undefined ? today : workday(addDays(paid.date, random.between(5, 40)), today);
    if (paid === undefined || !clients.includes(invoice.client) || date <= paid.date) continue;
    const amount = toMinor(Math.max(100, Math.floor(invoice.amount / 1000) * 100));
    const purpose = `Возврат излишне уплаченных средств по счету № ${invoice.number} от ${formatRussianDay(invoice.date)}`;
    refunds.push({
      account: paid.account,
      direction: 'out',
      date,
      amount,
      party: invoice.client,
      purpose,
      kind: ORDER,
    });
  }
  return refunds;
}
