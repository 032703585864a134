/** What a careful bookkeeper would do with each payment of a labelled collection. */
import { z } from 'zod';
import { parseMinor } from '../../../../src-shared/money/index.ts';

const amountSchema = z.string().transform((text, context) => {
  const amount = parseMinor(text);
  if (amount !== undefined) return amount;
  context.addIssue({ code: 'custom', message: `not a sum: ${text}` });
  return z.NEVER;
});

const expectationSchema = z.object({
  /** `auto`: settle without asking; `suggest`: the right invoice must be offered; `none`: no client's payment. */
  decision: z.enum(['auto', 'suggest', 'none']),
  allocations: z.array(z.object({ invoiceId: z.string(), amount: amountSchema })),
  /** Any of these is the right first suggestion. */
  suggestTop: z.array(z.string()),
  /** Settling a `suggest` with exactly these allocations is right as well. */
  allowAuto: z.boolean().default(false),
});

export const truthSchema = z.object({
  payments: z.array(
    z.object({
      key: z.object({
        date: z.string(),
        number: z.string(),
        amount: amountSchema,
        payerInn: z.string().default(''),
        direction: z.enum(['in', 'out']),
      }),
      case: z.string(),
      purpose: z.string().default(''),
      expect: expectationSchema,
    }),
  ),
});
export type TruthFile = z.output<typeof truthSchema>;
export type TruthPayment = TruthFile['payments'][number];
