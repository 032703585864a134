/** Failures as the person reads them: the API's `{ code, params }` put into words by the `errors` texts. */
import { Alert, Button, Group } from '@mantine/core';
import { TRPCClientError } from '@trpc/client';
import { useMemo } from 'react';
import { z } from 'zod';
import type { Message } from '../../src-shared/domain/index.ts';
import { presentParams } from '../../src-shared/locales/index.ts';
import { toLanguage } from './format.ts';
import { i18n, useTexts } from './texts.ts';
import { showToast } from './toast.tsx';

const problemSchema = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
const carrierSchema = z.object({ problem: problemSchema });

/** A failure of one of our own endpoints that are not tRPC (uploads, exports). */
export class ProblemError extends Error {
  readonly problem: Message;
  constructor(problem: Message) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Reads `{ problem }` out of an answer's body; anything else is an unexpected failure. */
export function readProblem(body: unknown): Message {
  const result = carrierSchema.safeParse(body);
  return result.success ? result.data.problem : { code: 'internal', params: {} };
}

/** The code and params of any failure that a call can end in. */
export function problemOf(error: unknown): Message {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof TRPCClientError) {
    const carrier = carrierSchema.safeParse(error.data);
    if (carrier.success) return carrier.data.problem;
    // Without a shape of ours the request never reached the program.
    if (error.data === undefined) return { code: 'connection', params: {} };
  }
  if (error instanceof TypeError) return { code: 'connection', params: {} };
  return { code: 'internal', params: {} };
}

/** The sentence of a failure in the page's language. */
export function problemText(error: unknown): string {
  const { code, params } = problemOf(error);
  const language = toLanguage(i18n.language);
  const general = code === 'connection' ? 'common:problems.connection' : 'common:problems.internal';
  return i18n.t([`errors:${code}`, general], { ...presentParams(params, language) });
}

/** Tells of a failed action in a toast. Fits `useMutation({ onError: showProblem })`. */
export function showProblem(error: unknown): void {
  showToast({ tone: 'problem', title: problemText(error) });
}

/** A screen or a part of it that could not be loaded. */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = useTexts('common');
  const text = useMemo(() => problemText(error), [error]);
  return (
    <Alert color="red" variant="light" role="alert" title={t('problems.title')} m="md">
      {text}
      {onRetry ? (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('actions.retry')}
          </Button>
        </Group>
      ) : null}
    </Alert>
  );
}
