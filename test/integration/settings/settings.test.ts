import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSettingsService, parseSettings } from '../../../src-main/features/settings/index.ts';
import { settingsSchema } from '../../../src-shared/domain/index.ts';
import { type Office, openOffice } from '../allocations/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const defaults = settingsSchema.parse({});

describe('settings', () => {
  it('are the defaults at first, then what was saved, and tell the screens', async () => {
    const service = createSettingsService(office);
    const told: unknown[] = [];
    office.events.subscribe((event) => told.push(event));
    expect(await service.get()).toEqual(defaults);
    const changed = { ...defaults, theme: 'dark' as const, paymentTermDays: 14 };
    expect(await service.update(changed)).toEqual(changed);
    expect(await service.get()).toEqual(changed);
    expect(told).toEqual([{ type: 'changed', topics: ['settings'] }]);
  });

  it('keep the readable values beside broken ones', () => {
    const stored = {
      theme: 'dark',
      language: 'fr',
      unknown: 1,
      notifications: { enabled: false, quietFrom: '25:00' },
    };
    expect(parseSettings(JSON.stringify(stored))).toEqual({
      ...defaults,
      theme: 'dark',
      notifications: { ...defaults.notifications, enabled: false },
    });
  });

  it.each(['', 'null', '[]', '{"a":', '42', '{"notifications":"off","organization":null}'])(
    'survive %s',
    (text) => {
      expect(parseSettings(text)).toEqual(defaults);
    },
  );
});
