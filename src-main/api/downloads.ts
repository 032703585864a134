/** Exports as plain GET links: `/api/exports/1c?from=…&to=…`, `/register`, `/table?table=…&query={json}`. */
import { Hono } from 'hono';
import { z } from 'zod';
import {
  clientPageInputSchema,
  daySchema,
  dealPageInputSchema,
  expensePageInputSchema,
  expenseStatementInputSchema,
  idSchema,
  invoicePageInputSchema,
  paymentPageInputSchema,
  receivableInvoicesInputSchema,
} from '../../src-shared/domain/index.ts';
import { AppError } from '../platform/errors.ts';
import { readInput } from './query.ts';
import type { ExportedFile, Services } from './services.ts';

const periodSchema = z.object({
  from: daySchema,
  to: daySchema,
  accounts: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter(Boolean).map(Number))
    .pipe(z.array(idSchema)),
});

const tableSchema = z.discriminatedUnion('table', [
  z.object({ table: z.literal('payments'), query: paymentPageInputSchema }),
  z.object({ table: z.literal('clients'), query: clientPageInputSchema }),
  z.object({ table: z.literal('deals'), query: dealPageInputSchema }),
  z.object({ table: z.literal('invoices'), query: invoicePageInputSchema }),
  z.object({ table: z.literal('receivables'), query: receivableInvoicesInputSchema }),
  z.object({ table: z.literal('expenses'), query: expensePageInputSchema }),
  z.object({ table: z.literal('expenseGroups'), query: expenseStatementInputSchema }),
]);

export function downloads(services: Services): Hono {
  const router = new Hono();
  router.get('/1c', async (context) => {
    const { from, to, accounts } = readInput(periodSchema, context.req.query());
    return answer(await services.interchange.clientBankExchange({ from, to, accountIds: accounts }));
  });
  router.get('/register', async (context) => {
    const { from, to, accounts } = readInput(periodSchema, context.req.query());
    return answer(await services.interchange.register({ from, to, accountIds: accounts }));
  });
  router.get('/table', async (context) => {
    const query: unknown = parseJson(context.req.query('query') ?? '{}');
    return answer(
      await services.interchange.table(readInput(tableSchema, { table: context.req.query('table'), query })),
    );
  });
  return router;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('input.invalid', {}, error);
  }
}

function answer(file: ExportedFile): Response {
  const body = file.body instanceof Uint8Array ? new Blob([new Uint8Array(file.body)]).stream() : file.body;
  return new Response(body, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}
