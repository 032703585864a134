/** Entry of the command line: `npm run -s cli -- COMMAND`. */
import { systemClock } from '../../../src-shared/dates/index.ts';
import { onClosedPipe } from '../pipes.ts';
import { shellTexts } from '../texts.ts';
import { createOutput } from './output.ts';
import { runCli } from './program.ts';

onClosedPipe(process.stdout, () => process.exit(0));
process.exitCode = await runCli(process.argv.slice(2), {
  output: createOutput(process.stdout, process.stderr),
  texts: shellTexts(),
  clock: systemClock(),
});
