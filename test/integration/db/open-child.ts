/** Opens a data folder in a process of its own: `open-child.ts FOLDER hold|unprivileged`. */
import { openDatabase } from '../../../src-main/platform/db/index.ts';
import { AppError } from '../../../src-main/platform/errors.ts';

const [, , dataDir = '', mode = ''] = process.argv;
/** Nobody: the superuser may write everywhere. */
const NOBODY = 65534;

if (mode === 'unprivileged' && process.getuid?.() === 0) {
  process.setgid?.(NOBODY);
  process.setuid?.(NOBODY);
}
try {
  await openDatabase({ dataDir });
  process.stdout.write('opened\n');
  if (mode === 'hold') setInterval(() => {}, 60_000);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stdout.write(`${error.code}\n`);
}
