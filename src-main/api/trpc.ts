/** tRPC of this API: its context, and errors as codes with params that the page puts into words. */
import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { AppError } from '../platform/errors.ts';
import type { Services } from './services.ts';

export interface Context {
  readonly services: Services;
}

const trpc = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const { cause } = error;
    if (cause instanceof AppError) {
      return {
        ...shape,
        data: { ...shape.data, stack: undefined, problem: { code: cause.code, params: cause.params } },
      };
    }
    const code = cause instanceof ZodError ? 'input.invalid' : 'internal';
    return {
      ...shape,
      message: code,
      data: { ...shape.data, stack: undefined, problem: { code, params: {} } },
    };
  },
});

export const router = trpc.router;

/** A procedure whose expected failures (`AppError`) answer 400 with their code. */
export const procedure = trpc.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError && result.error.code === 'INTERNAL_SERVER_ERROR') {
    throw new TRPCError({ code: 'BAD_REQUEST', message: result.error.cause.code, cause: result.error.cause });
  }
  return result;
});
