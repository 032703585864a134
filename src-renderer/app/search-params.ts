/** What may stand behind the `?` of each screen's address. Unknown or unreadable values are left out. */
import { z } from 'zod';
import {
  agingBucketSchema,
  bankKeySchema,
  currencySchema,
  daySchema,
  dealStageSchema,
  exchangeKindSchema,
  exchangeResultSchema,
  expenseGroupingSchema,
  expenseKeySchema,
  expenseShowSchema,
  idSchema,
  learntKindSchema,
  learntShowSchema,
  minorSchema,
  paymentCategorySchema,
  paymentSortSchema,
  paymentStatusSchema,
  settlingRuleSchema,
} from '../../src-shared/domain/index.ts';

const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const flag = optional(z.boolean());
const id = optional(idSchema);

/** A validator for the router that drops what is undefined. */
function reader<T extends z.ZodRawShape>(shape: T) {
  const schema = z.object(shape);
  return (search: Record<string, unknown>) => schema.parse(search);
}

export const searchOf = {
  rules: reader({ version: id, rule: optional(settlingRuleSchema) }),
  queue: reader({ payment: id, postponed: flag }),
  payments: reader({
    text: optional(z.string()),
    direction: optional(z.enum(['in', 'out'])),
    status: optional(paymentStatusSchema),
    account: id,
    client: id,
    invoice: id,
    import: id,
    category: optional(paymentCategorySchema),
    from: optional(daySchema),
    to: optional(daySchema),
    min: optional(minorSchema),
    max: optional(minorSchema),
    sort: optional(paymentSortSchema),
    desc: flag,
    to1c: flag,
  }),
  expenses: reader({
    text: optional(z.string()),
    account: id,
    category: optional(expenseKeySchema),
    from: optional(daySchema),
    to: optional(daySchema),
    by: optional(expenseGroupingSchema),
    /** The group whose payments are shown, in its currency; or own transfers. */
    group: optional(z.string()),
    currency: optional(currencySchema),
    show: optional(expenseShowSchema),
    rules: flag,
    /** The payment that a new rule is made after. */
    like: id,
  }),
  clients: reader({
    text: optional(z.string()),
    debtors: flag,
    archived: flag,
    sort: optional(z.enum(['name', 'owes', 'overdue', 'lastPayment'])),
    desc: flag,
    new: flag,
  }),
  deals: reader({
    text: optional(z.string()),
    client: id,
    stage: optional(dealStageSchema),
    sort: optional(z.enum(['date', 'number', 'client', 'amount', 'remaining'])),
    desc: flag,
    new: flag,
  }),
  invoices: reader({
    text: optional(z.string()),
    client: id,
    deal: id,
    status: optional(z.enum(['open', 'partial', 'paid', 'overpaid', 'overdue', 'cancelled'])),
    from: optional(daySchema),
    to: optional(daySchema),
    sort: optional(z.enum(['date', 'number', 'client', 'amount', 'remaining', 'dueDate'])),
    desc: flag,
    new: flag,
  }),
  receivables: reader({
    asOf: optional(daySchema),
    currency: optional(currencySchema),
    client: id,
    bucket: optional(agingBucketSchema),
  }),
  preview: reader({ name: optional(z.string()), job: optional(z.string()), import: id }),
  registry: reader({ name: optional(z.string()) }),
  connect: reader({ bank: optional(bankKeySchema) }),
  exchanges: reader({
    kind: optional(exchangeKindSchema),
    connection: id,
    result: optional(exchangeResultSchema),
    from: optional(daySchema),
    to: optional(daySchema),
    exchange: id,
  }),
  cash: reader({ desk: id }),
  learning: reader({
    text: optional(z.string()),
    client: id,
    kind: optional(learntKindSchema),
    show: optional(learntShowSchema),
  }),
  balances: reader({ account: id, from: optional(daySchema), to: optional(daySchema), differences: flag }),
};
