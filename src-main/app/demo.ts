/** Makes the demo office in its own empty folder before the application opens it. */
import type { Language } from '../../src-shared/domain/index.ts';
import { buildDemo } from '../features/demo/index.ts';
import { openOffice } from './office.ts';
import type { CompositionOptions } from './services.ts';

export interface DemoOptions extends CompositionOptions {
  readonly language?: Language;
}

/** Builds the demo office unless the folder holds one already. Nothing is announced meanwhile. */
export async function prepareDemo(options: DemoOptions): Promise<void> {
  const quietly = { ...options, host: { ...options.host, notify: () => true } };
  const { db, services, imports, close } = await openOffice(quietly);
  try {
    const someone = await db.read.selectFrom('clients').select('id').limit(1).executeTakeFirst();
    if (someone !== undefined) return;
    await buildDemo({ ...services, db, clock: options.clock, imports });
    const { language } = options;
    if (language !== undefined)
      await services.settings.update({ ...(await services.settings.get()), language });
  } finally {
    await close();
  }
}
