/** A deal being typed. Pure. */
import type { Day } from '../../../src-shared/dates/index.ts';
import type { DealCard, DealInput, DealStage } from '../../../src-shared/domain/index.ts';
import { type Currency, type Minor, RUB } from '../../../src-shared/money/index.ts';
import type { ClientChoice } from '../parts/index.ts';

export interface DealDraft {
  readonly client: ClientChoice | null;
  readonly number: string;
  readonly title: string;
  readonly stage: DealStage;
  readonly date: Day | null;
  /** Null: the sum of its invoices. */
  readonly amount: Minor | null;
  readonly currency: Currency;
  readonly note: string;
}

export const STAGES = [
  'new',
  'agreed',
  'invoiced',
  'working',
  'shipped',
  'done',
  'lost',
] as const satisfies readonly DealStage[];

export function newDeal(today: Day, client: ClientChoice | null): DealDraft {
  return { client, number: '', title: '', stage: 'new', date: today, amount: null, currency: RUB, note: '' };
}

export function draftOf(card: DealCard): DealDraft {
  return {
    client: { id: card.clientId, name: card.clientName },
    number: card.number,
    title: card.title,
    stage: card.stage,
    date: card.date,
    amount: card.agreed,
    currency: card.currency,
    note: card.note,
  };
}

export type DealField = 'client' | 'title' | 'date';

/** Fields that must be filled and are not. */
export function missingOf(draft: DealDraft): readonly DealField[] {
  return [
    ...(draft.client === null ? (['client'] as const) : []),
    ...(draft.title.trim() === '' ? (['title'] as const) : []),
    ...(draft.date === null ? (['date'] as const) : []),
  ];
}

/** What is sent; undefined while something is missing. */
export function dealToSend({ client, date, ...rest }: DealDraft): DealInput | undefined {
  if (client === null || date === null || rest.title.trim() === '') return undefined;
  return { ...rest, clientId: client.id, date };
}
