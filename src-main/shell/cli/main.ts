/** Entry of the command line: `npm run -s cli -- COMMAND`. */
import { systemClock } from '../../../src-shared/dates/index.ts';
import { shellTexts } from '../texts.ts';
import { createOutput, endQuietlyOnClosedPipe } from './output.ts';
import { runCli } from './program.ts';

endQuietlyOnClosedPipe(process.stdout, () => process.exit(0));
process.exitCode = await runCli(process.argv.slice(2), {
  output: createOutput(process.stdout, process.stderr),
  texts: shellTexts(),
  clock: systemClock(),
});
