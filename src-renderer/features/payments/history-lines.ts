/** What was done with a payment as dated lines, newest first. */
import type { Instant } from '../../../src-shared/dates/index.ts';
import type {
  AllocationRow,
  EvidenceItem,
  PaymentDecision,
  PaymentDetails,
} from '../../../src-shared/domain/index.ts';
import { useFormat, useTexts } from '../../ui/index.ts';
import { useReversalReason } from '../parts/index.ts';
import { useActor } from './actor.ts';

export interface HistoryLine {
  readonly at: Instant;
  readonly text: string;
  readonly tone: 'green' | 'red' | 'gray';
  /** The rule of the table that decided, with the version it had. */
  readonly rule: { readonly name: string; readonly version: number; readonly told: boolean } | null;
  readonly evidence: readonly EvidenceItem[];
}

export function useHistoryLines(payment: PaymentDetails): readonly HistoryLine[] {
  const ofEntry = useEntryLines(payment.currency);
  const ofDecision = useDecisionLines();
  const lines = [...payment.allocations.flatMap(ofEntry), ...payment.decisions.flatMap(ofDecision)];
  return lines.toReversed().sort((a, b) => b.at.localeCompare(a.at));
}

/** An entry and, when it was taken back, its end. */
function useEntryLines(currency: PaymentDetails['currency']): (row: AllocationRow) => HistoryLine[] {
  const t = useTexts('payments');
  const format = useFormat();
  const actorOf = useActor();
  const reasonOf = useReversalReason();
  return (row) => {
    const sum = format.money(row.amount, currency);
    const on =
      row.invoice === null
        ? t(row.kind === 'refund' ? 'history.ofBalance' : 'history.onBalance', { client: row.clientName })
        : t(onInvoice(row.kind), { number: row.invoice.number });
    const made: HistoryLine = {
      at: row.createdAt,
      text: t('history.put', { sum, on, who: actorOf(row) }),
      tone: 'green',
      rule:
        row.rule === null || row.rulesVersion === 0
          ? null
          : { name: row.rule, version: row.rulesVersion, told: true },
      evidence: row.evidence,
    };
    if (row.reversedAt === null) return [made];
    const reason = reasonOf(row.reversalReason);
    const why = reason === '' ? '' : t('history.why', { why: reason });
    const who = t(row.reversedBy === 'rule' ? 'history.byBank' : 'actor.person');
    const text = t('history.taken', { sum, on, who }) + why;
    return [made, { at: row.reversedAt, text, tone: 'red', rule: null, evidence: [] }];
  };
}

function onInvoice(kind: AllocationRow['kind']) {
  if (kind === 'fee') return 'history.asFee';
  return kind === 'refund' ? 'history.ofInvoice' : 'history.onInvoice';
}

/** A decision and, when it was undone, its end. */
function useDecisionLines(): (decision: PaymentDecision) => HistoryLine[] {
  const t = useTexts('payments');
  const common = useTexts('common');
  const format = useFormat();
  const what = ({ kind, until, category, invoice }: PaymentDecision): string => {
    switch (kind) {
      case 'ruled':
        return t('history.ruled');
      case 'postpone':
        return until === null
          ? t('history.postpone')
          : t('history.postponeUntil', { day: format.day(until) });
      case 'dismiss':
        return category === null
          ? t('history.release')
          : t('history.dismiss', { what: common(`category.${category}`) });
      case 'reject':
        return t('history.reject', { number: invoice?.number ?? '' });
      case 'release':
        return t('history.release');
    }
  };
  return (decision) => {
    const { at, kind, undoneAt, reason, rule, rulesVersion, evidence } = decision;
    const said = what(decision);
    const why = reason === null || reason === '' ? '' : t('history.why', { why: reason });
    const text = kind === 'ruled' ? said : t('history.byPerson', { what: said }) + why;
    const by =
      rule === null || rulesVersion === null || rulesVersion === 0
        ? null
        : { name: rule, version: rulesVersion, told: false };
    const line: HistoryLine = { at, text, tone: 'gray', rule: by, evidence };
    if (undoneAt === null) return [line];
    const undone = t('history.byPerson', { what: t('history.undone', { what: said }) });
    return [line, { at: undoneAt, text: undone, tone: 'red', rule: null, evidence: [] }];
  };
}
