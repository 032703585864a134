/** The grammar of the command line and its exit codes. */
import { Command, CommanderError } from 'commander';
import { type Day, isDay } from '../../../src-shared/dates/index.ts';
import { describeFailure } from '../failure.ts';
import { evaluate } from './commands/evaluate.ts';
import { type ExportOptions, exportPeriod, FORMATS } from './commands/export.ts';
import { importFiles } from './commands/import.ts';
import { inspect } from './commands/inspect.ts';
import { LISTS, type ListName, list } from './commands/list.ts';
import { reconcile } from './commands/reconcile.ts';
import { restore } from './commands/restore.ts';
import { type CliContext, CliError } from './context.ts';
import { withOffice } from './office.ts';
import type { ExitCode } from './output.ts';

/** Runs one command. What goes wrong is told on stderr; never throws for an expected failure. */
export async function runCli(args: readonly string[], context: CliContext): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = grammar(context, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, context);
  }
}

function grammar(context: CliContext, finish: (code: ExitCode) => void): Command {
  const t = (key: string) => context.texts(`cli.${key}`);
  const program = new Command('oplacheno').description(t('description'));
  const command = (name: string) => program.command(name).description(t(name));

  command('inspect')
    .argument('<files...>', t('files'))
    .option('--json', t('json'), false)
    .action(async (files: string[], options: { json: boolean }) =>
      finish(await inspect(files, options.json, context)),
    );

  command('reconcile')
    .requiredOption('--registry <file>', t('registry'))
    .requiredOption('--statement <files...>', t('statement'))
    .option('--json', t('json'), false)
    .action(async (options: { registry: string; statement: string[]; json: boolean }) =>
      finish(await reconcile({ ...options, statements: options.statement }, context)),
    );

  command('evaluate')
    .requiredOption('--registry <file>', t('registry'))
    .requiredOption('--statement <files...>', t('statement'))
    .requiredOption('--truth <file>', t('truth'))
    .option('--json', t('json'), false)
    .action(async (options: { registry: string; statement: string[]; truth: string; json: boolean }) =>
      finish(await evaluate({ ...options, statements: options.statement }, context)),
    );

  command('import')
    .argument('<files...>', t('files'))
    .option('--data-dir <dir>', t('dataDir'))
    .option('--json', t('json'), false)
    .action(async (files: string[], options: { dataDir?: string; json: boolean }) =>
      finish(
        await withOffice(options.dataDir, context.clock, (office) =>
          importFiles(office, files, options.json, context),
        ),
      ),
    );

  command('list')
    .argument('<what>', t('what'), oneOf(LISTS))
    .option('--data-dir <dir>', t('dataDir'))
    .option('--as-of <day>', t('asOf'), readDay)
    .option('--json', t('json'), false)
    .action(async (what: ListName, options: { dataDir?: string; asOf?: Day; json: boolean }) => {
      const asked = { what, json: options.json, asOf: options.asOf ?? context.clock.today() };
      finish(await withOffice(options.dataDir, context.clock, (office) => list(office, asked, context)));
    });

  command('export')
    .requiredOption('--from <day>', t('from'), readDay)
    .requiredOption('--to <day>', t('to'), readDay)
    .option('--format <format>', t('format'), oneOf(FORMATS), '1c')
    .option('--output <file>', t('output'))
    .option('--force', t('force'), false)
    .option('--data-dir <dir>', t('dataDir'))
    .action(async (options: Omit<ExportOptions, 'output'> & { output?: string; dataDir?: string }) => {
      const asked = { ...options, output: options.output };
      finish(
        await withOffice(options.dataDir, context.clock, (office) => exportPeriod(office, asked, context)),
      );
    });

  command('restore')
    .requiredOption('--copy <file>', t('copy'))
    .option('--data-dir <dir>', t('dataDir'))
    .action(async (options: { copy: string; dataDir?: string }) =>
      finish(await restore(options.copy, options.dataDir, context)),
    );

  for (const one of [program, ...program.commands]) speakRussian(one, context);
  return program;
}

function readDay(text: string): Day {
  if (!isDay(text)) throw new CliError('badDay', { value: text }, 2);
  return text;
}

function oneOf<T extends string>(choices: readonly T[]): (text: string) => T {
  return (text) => {
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw new CliError('badChoice', { value: text, choices: choices.join(', ') }, 2);
    return found;
  };
}

/** Commander's own English words, and its exits, replaced by ours. */
function speakRussian(command: Command, { output, texts }: CliContext): void {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': texts('cli.usage'),
    'Commands:': texts('cli.commands'),
    'Options:': texts('cli.options'),
    'Arguments:': texts('cli.arguments'),
  };
  command
    .exitOverride()
    .helpOption('-h, --help', texts('cli.helpOption'))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({ styleTitle: (title) => titles[title] ?? title })
    .configureOutput({
      writeOut: (text) => void output.write(text),
      writeErr: () => undefined,
    });
}

const USAGE_ERRORS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': 'unknownCommand',
  'commander.unknownOption': 'unknownOption',
  'commander.missingArgument': 'missing',
  'commander.missingMandatoryOptionValue': 'missing',
  'commander.optionMissingArgument': 'missing',
  'commander.excessArguments': 'excess',
  'commander.invalidArgument': 'badValue',
};

function explain(error: unknown, { output, texts }: CliContext): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const key = USAGE_ERRORS[error.code] ?? 'unknownCommand';
    // Commander names what it means between quotes.
    const value = /'([^']*)'/.exec(error.message)?.[1] ?? '';
    output.message(texts(`cli.errors.${key}`, { value }));
    return 2;
  }
  if (error instanceof CliError) {
    output.message(texts(`cli.errors.${error.key}`, error.params));
    return error.exitCode;
  }
  output.message(texts('cli.errors.failed', { reason: describeFailure(error, texts) }));
  return 1;
}
