/** Makes the demo office in its own empty folder before the application opens it. */
import { buildDemo } from '../features/demo/index.ts';
import { openOffice } from './office.ts';
import type { CompositionOptions } from './services.ts';

/** Builds the demo office unless the folder holds one already. Nothing is announced meanwhile. */
export async function prepareDemo(options: CompositionOptions): Promise<void> {
  const quietly = { ...options, host: { ...options.host, notify: () => true } };
  const { db, services, imports, close } = await openOffice(quietly);
  try {
    const someone = await db.read.selectFrom('clients').select('id').limit(1).executeTakeFirst();
    if (someone === undefined) await buildDemo({ ...services, db, clock: options.clock, imports });
  } finally {
    await close();
  }
}
