/** `restore`: a checked copy takes the place of the database; what lay there is kept. */
import { resolve } from 'node:path';
import { restoreDatabase } from '../../../platform/db/index.ts';
import { defaultDataDir, thisMachine } from '../../folders.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../output.ts';

/** Rejects with `AppError` when the copy is unfit or the folder is in use; nothing has changed then. */
export async function restore(
  copy: string,
  dataDir: string | undefined,
  { output, texts }: CliContext,
): Promise<ExitCode> {
  const folder = resolve(dataDir ?? defaultDataDir(thisMachine()));
  const file = resolve(copy);
  const { kept } = await restoreDatabase(file, folder);
  output.message(texts('cli.restored.done', { file }));
  if (kept !== null) output.message(texts('cli.restored.kept', { file: kept }));
  return 0;
}
