import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBankOffice } from './office.ts';

let office: Awaited<ReturnType<typeof openBankOffice>>;
beforeEach(async () => {
  office = await openBankOffice();
});
afterEach(() => office.close());

it('forgets answers after their time and keeps the rest of the journal', async () => {
  const id = await office.connect();
  const bodies = async () =>
    (await office.db.read.selectFrom('answer_bodies').select('sha256').execute()).length;
  const [first] = await office.db.read.selectFrom('exchanges').select('id').where('added', '>', 0).execute();
  const before = await bodies();
  expect(before).toBeGreaterThan(0);
  await office.poller.store.forgetOlder(office.clock.now());
  expect(await bodies()).toBe(before);
  office.pass(60_000);
  await office.poller.store.forgetOlder(office.clock.now());
  expect(await bodies()).toBe(0);
  const card = await office.services.exchanges.card(first?.id ?? 0);
  expect(card.steps.length).toBeGreaterThan(0);
  expect(card.steps.every(({ answer }) => answer === null)).toBe(true);
  await expect(office.services.exchanges.repeat(card.id)).rejects.toMatchObject({
    code: 'exchange.notRepeatable',
  });
  expect((await office.services.banks.card(id)).state).toBe('ok');
});
