/** One payment with everything known about it. */
import { z } from 'zod';
import { toDay } from '../../../src-shared/dates/index.ts';
import type { AllocationRow, PaymentDetails } from '../../../src-shared/domain/index.ts';
import type { Reader } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { allocationRows } from '../allocations/index.ts';
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
  const { suggestions, explanation, evidence, likelyClient } = isOpen
    ? await suggester.suggest(id)
    : settledAdvice(rest.rule, allocations);
  return {
    ...row,
    suggestions,
    explanation,
    evidence,
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
  };
}

/** What was said when the payment was settled. */
function settledAdvice(rule: string | null, allocations: readonly AllocationRow[]): Omit<Advice, 'hint'> {
  const evidence = allocations.find((entry) => entry.reversedAt === null)?.evidence ?? [];
  return {
    suggestions: [],
    explanation: rule === null ? null : { code: rule, params: {} },
    evidence,
    likelyClient: null,
  };
}
