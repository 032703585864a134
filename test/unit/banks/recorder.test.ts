import { expect, it } from 'vitest';
import { createRecorder, createRedactor } from '../../../src-main/features/banks/poller/recorder.ts';
import { BankError } from '../../../src-main/platform/http/index.ts';
import { fixedClock } from '../../../src-shared/dates/index.ts';

const SECRET = 'canary-token-123';

it('lets no secret into what is recorded', async () => {
  const redactor = createRedactor();
  const secrets = redactor.watch({ get: async () => SECRET, set: async () => undefined });
  await secrets.get('token');
  const clock = fixedClock('2026-11-20T09:00:00.000Z');
  const call = async () => {
    throw new BankError('bank.refused', { bankMessage: `bad token ${SECRET}`, status: 400 });
  };
  const recorder = createRecorder(call, clock, redactor);
  const query = { access_token: 'other', account: `x${SECRET}` };
  await expect(recorder.call({ method: 'GET', path: '/a', query, expect: 'json' })).rejects.toThrow();
  const [told] = recorder.take();
  expect(told).toMatchObject({
    question: 'GET /a?access_token=•••&account=x•••',
    status: 400,
    error: { code: 'bank.refused', params: { bankMessage: 'bad token •••' } },
  });
  expect(redactor.text(JSON.stringify({ echo: SECRET }))).toBe('{"echo":"•••"}');
  expect(recorder.take()).toEqual([]);
});
