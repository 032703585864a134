/** `inspect FILE… [--json]`: what is in statement files. */
import { fileSource, type InspectedFile, inspectStatement } from '../../../features/statements/index.ts';
import { asFileError, type CliContext } from '../context.ts';
import { type ExitCode, writeJsonList } from '../output.ts';

/** Exit code 0 when everything was read, 1 when there are problems, 2 when a file is no statement; the worst of the files'. */
export async function inspect(
  files: readonly string[],
  json: boolean,
  context: CliContext,
): Promise<ExitCode> {
  const { output, texts } = context;
  let worst: ExitCode = 0;
  const say = (file: string, message: string) => output.message(texts('cli.refused', { file, message }));

  async function* inspected(): AsyncGenerator<InspectedFile> {
    for (const file of files) {
      const result = await inspectStatement(fileSource(file, file)).catch((error: unknown) => {
        throw asFileError(error, file);
      });
      if (result.type === 'refused') {
        worst = 2;
        say(file, result.message);
        yield refusedFile(file, result.message);
        continue;
      }
      if (result.file.problems.length > 0 && worst === 0) worst = 1;
      yield result.file;
    }
  }

  if (json) {
    await writeJsonList(output, 'files', inspected());
    return worst;
  }
  for await (const file of inspected()) await describe(file, context);
  return worst;
}

/** A file that is no statement still has its place in the list, with nothing in it and the reason. */
function refusedFile(file: string, message: string): InspectedFile {
  return {
    file,
    format: 'unknown',
    encoding: 'unknown',
    accounts: [],
    documents: 0,
    sumIn: '0.00',
    sumOut: '0.00',
    problems: [{ line: 1, message }],
  };
}

async function describe(file: InspectedFile, { output, texts }: CliContext): Promise<void> {
  if (file.format === 'unknown') return;
  const unknown = texts('cli.inspected.unknown');
  await output.write(
    `${texts('cli.inspected.head', { file: file.file, format: file.format, encoding: file.encoding, documents: file.documents })}\n`,
  );
  for (const account of file.accounts) {
    const line = texts('cli.inspected.account', {
      account: account.account,
      currency: account.currency,
      from: account.from ?? unknown,
      to: account.to ?? unknown,
      opening: account.opening ?? unknown,
      closing: account.closing ?? unknown,
      in: account.in,
      out: account.out,
    });
    await output.write(`${line}\n`);
  }
  await output.write(`${texts('cli.inspected.sums', { in: file.sumIn, out: file.sumOut })}\n`);
  for (const { line, message } of file.problems) {
    output.message(texts('cli.problem', { file: file.file, line, message }));
  }
}
