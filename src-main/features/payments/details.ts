/** One payment with everything known about it. */
import { z } from 'zod';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { AllocationRow, EvidenceItem, PaymentDetails } from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { allocationRows, parseEvidence } from '../allocations/index.ts';
import { paymentDecisions } from './history.ts';
import { paymentRowsByIds } from './rows.ts';
import type { Advice, Suggester } from './suggester.ts';

const extraSchema = z.record(z.string(), z.string());

/** Throws `AppError('payment.notFound')`. */
export async function paymentDetails(
  read: Reader,
  suggester: Suggester,
  id: number,
): Promise<PaymentDetails> {
  const [row] = await paymentRowsByIds(read, [id]);
  const rest = await read
    .selectFrom('payments')
    .leftJoin('imports', 'imports.id', 'payments.import_id')
    .select([
      'payments.party_kpp',
      'payments.party_account',
      'payments.party_bic',
      'payments.party_bank',
      'payments.doc_kind',
      'payments.doc_date',
      'payments.rule',
      'payments.postponed_reason',
      'payments.extra',
      'payments.line',
      'imports.id as import_id',
      'imports.file_name',
    ])
    .where('payments.id', '=', id)
    .executeTakeFirst();
  if (row === undefined || rest === undefined) throw new AppError('payment.notFound');
  const allocations = await allocationRows(read, { paymentId: id });
  const isOpen = row.status !== 'settled' && row.status !== 'dismissed';
  const { suggestions, explanation, evidence, likelyClient, rulesVersion } = isOpen
    ? await suggester.suggest(id)
    : settledAdvice(rest.rule, allocations, await notedDecision(read, id, rest.rule));
  return {
    ...row,
    suggestions,
    explanation,
    evidence,
    rulesVersion: rulesVersion ?? null,
    likelyClient,
    partyKpp: rest.party_kpp,
    partyAccount: rest.party_account,
    partyBic: rest.party_bic,
    partyBank: rest.party_bank,
    docKind: rest.doc_kind,
    docDate: rest.doc_date === null ? null : toDay(rest.doc_date),
    rule: rest.rule,
    postponedReason: rest.postponed_reason,
    extra: extraSchema.parse(JSON.parse(rest.extra)),
    source:
      rest.import_id === null || rest.file_name === null
        ? null
        : { importId: rest.import_id, fileName: rest.file_name, line: rest.line ?? 0 },
    allocations,
    decisions: await paymentDecisions(read, id),
  };
}

interface Noted {
  readonly evidence: readonly EvidenceItem[];
  readonly rulesVersion: number;
}

/** What the matcher said when it put the money nowhere, as long as that rule's word stands. */
async function notedDecision(
  read: Reader,
  paymentId: number,
  rule: string | null,
): Promise<Noted | undefined> {
  if (rule === null) return undefined;
  const row = await read
    .selectFrom('match_decisions')
    .select(['evidence', 'rules_version'])
    .where('payment_id', '=', paymentId)
    .where('rule', '=', rule)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { evidence: parseEvidence(row.evidence), rulesVersion: row.rules_version };
}

/** What was said when the payment was settled. */
function settledAdvice(
  rule: string | null,
  allocations: readonly AllocationRow[],
  noted: Noted | undefined,
): Omit<Advice, 'hint'> {
  const live = allocations.find((entry) => entry.reversedAt === null);
  const evidence = live?.evidence ?? noted?.evidence ?? [];
  const version = live?.rulesVersion ?? noted?.rulesVersion ?? 0;
  return {
    suggestions: [],
    explanation: rule === null ? null : { code: rule, params: {} },
    ...(version > 0 ? { rulesVersion: version } : {}),
    evidence,
    likelyClient: null,
  };
}
