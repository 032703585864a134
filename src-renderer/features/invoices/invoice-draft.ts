/** An invoice being typed: what the form holds, what it lacks, what is sent. Pure. */
import { addDays, type Day } from '../../../src-shared/dates/index.ts';
import type { InvoiceCard, InvoiceInput } from '../../../src-shared/domain/index.ts';
import { type Currency, type Minor, parseMinor, RUB } from '../../../src-shared/money/index.ts';
import type { ClientChoice } from '../parts/index.ts';
import { type LineDraft, type LineProblem, lineProblems, linesToSend, totalsOf } from './lines.ts';

export interface InvoiceDraft {
  readonly client: ClientChoice | null;
  readonly dealId: number | null;
  readonly number: string;
  readonly date: Day | null;
  readonly dueDate: Day | null;
  /** True while the due date follows the date of the invoice. */
  readonly dueFollows: boolean;
  readonly currency: Currency;
  readonly subject: string;
  readonly contractNumber: string;
  readonly note: string;
  /** The total of an invoice without lines, as typed. */
  readonly amount: string;
  readonly lines: readonly LineDraft[];
}

export interface InvoiceStart {
  readonly today: Day;
  readonly number: string;
  readonly termDays: number;
  readonly client: ClientChoice | null;
  readonly dealId: number | null;
}

/** A new invoice: today's, with the next number, due after the term of the settings. */
export function newInvoice({ today, number, termDays, client, dealId }: InvoiceStart): InvoiceDraft {
  return {
    client,
    dealId,
    number,
    date: today,
    dueDate: addDays(today, termDays),
    dueFollows: true,
    currency: RUB,
    subject: '',
    contractNumber: '',
    note: '',
    amount: '',
    lines: [],
  };
}

/** `print` writes a sum as the fields show it. */
export function draftOf(card: InvoiceCard, print: (value: Minor) => string): InvoiceDraft {
  return {
    client: { id: card.clientId, name: card.clientName },
    dealId: card.dealId,
    number: card.number,
    date: card.date,
    dueDate: card.dueDate,
    dueFollows: false,
    currency: card.currency,
    subject: card.subject,
    contractNumber: card.contractNumber,
    note: card.note,
    amount: print(card.amount),
    lines: card.lines.map((line, key) => ({
      key,
      name: line.name,
      quantity: line.quantity,
      unit: line.unit,
      price: print(line.price),
      amount: print(line.amount),
      vatRate: line.vatRate,
    })),
  };
}

/** Another date takes the due date with it until that one has been chosen by hand. */
export function withDate(draft: InvoiceDraft, date: Day | null, termDays: number): InvoiceDraft {
  if (date === null || !draft.dueFollows) return { ...draft, date };
  return { ...draft, date, dueDate: addDays(date, termDays) };
}

/** Another client leaves the deal behind: it is the former client's. */
export function withClient(draft: InvoiceDraft, client: ClientChoice | null): InvoiceDraft {
  return client?.id === draft.client?.id ? draft : { ...draft, client, dealId: null };
}

export type InvoiceProblem = LineProblem | 'noAmount' | 'zeroAmount';

/** What keeps the draft from being sent, by field (`number`, `lines.0.amount`). */
export function invoiceProblems(draft: InvoiceDraft): Readonly<Record<string, InvoiceProblem>> {
  const problems: Record<string, InvoiceProblem> = {};
  if (draft.client === null) problems.clientId = 'required';
  if (draft.number.trim() === '') problems.number = 'required';
  if (draft.date === null) problems.date = 'required';
  if (draft.dueDate === null) problems.dueDate = 'required';
  draft.lines.forEach((line, at) => {
    for (const [field, problem] of Object.entries(lineProblems(line, draft.currency))) {
      problems[`lines.${at}.${field}`] = problem;
    }
  });
  const amount = amountProblem(draft);
  if (amount !== undefined && Object.keys(problems).every((field) => !field.startsWith('lines.'))) {
    problems.amount = amount;
  }
  return problems;
}

function amountProblem({ amount, lines, currency }: InvoiceDraft): InvoiceProblem | undefined {
  if (lines.length > 0) return totalsOf(lines, currency).amount > 0 ? undefined : 'zeroAmount';
  if (amount.trim() === '') return 'noAmount';
  const read = parseMinor(amount, currency);
  if (read === undefined) return 'notNumber';
  return read > 0 ? undefined : 'zeroAmount';
}

/** What is sent; undefined while `invoiceProblems` finds something. */
export function invoiceToSend(draft: InvoiceDraft, acceptWarnings: boolean): InvoiceInput | undefined {
  const { client, date, dueDate, currency } = draft;
  if (client === null || date === null || dueDate === null) return undefined;
  if (Object.keys(invoiceProblems(draft)).length > 0) return undefined;
  return {
    clientId: client.id,
    dealId: draft.dealId,
    number: draft.number.trim(),
    date,
    dueDate,
    currency,
    subject: draft.subject.trim(),
    contractNumber: draft.contractNumber.trim(),
    note: draft.note.trim(),
    amount: draft.lines.length > 0 ? null : (parseMinor(draft.amount, currency) ?? null),
    lines: linesToSend(draft.lines, currency),
    acceptWarnings,
  };
}
