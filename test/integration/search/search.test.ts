import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSearchService } from '../../../src-main/features/search/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('search', () => {
  it('finds clients, invoices, deals and payments by name, ИНН, number and sum', async () => {
    const client = await office.client('ООО «Вектор»', { inn: '7705123456' });
    const deal = await office.deal(client, 'Поставка для Вектора');
    const invoice = await office.invoice(client, { number: 'УТ-0153', amount: 84_600_00, dealId: deal });
    await office.invoice(client, { number: 'УТ-01530', amount: 1_00 });
    const payment = await office.payment({
      amount: 84_600_00,
      partyName: 'Семёнов Пётр',
      purpose: 'Оплата за щебень',
    });
    const search = createSearchService(office);
    const find = async (text: string) =>
      (await search.find({ text, limit: 20 })).map(({ kind, id }) => `${kind} ${id}`);
    expect(await find('вектор')).toEqual(expect.arrayContaining([`client ${client}`, `deal ${deal}`]));
    expect(await find('7705123456')).toEqual([`client ${client}`]);
    expect((await find('yt-0153'))[0]).toBe(`invoice ${invoice}`);
    expect(await find('84 600')).toEqual([`invoice ${invoice}`, `payment ${payment}`]);
    expect(await find('СЕМЕНОВ щебень')).toEqual([`payment ${payment}`]);
    expect(await find('  ')).toEqual([]);
    expect(await find('нет такого')).toEqual([]);
    expect(await search.find({ text: '84 600', limit: 1 })).toHaveLength(1);
  });
});
