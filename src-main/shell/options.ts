/** The options of `npm start` and of both window shells. */

export interface LaunchOptions {
  /** The demo office, in a data folder of its own. */
  readonly demo: boolean;
  /** The browser shell even where Electron is installed. */
  readonly browser: boolean;
  /** False: do not open the system's browser by ourselves. */
  readonly open: boolean;
  readonly dataDir?: string;
  /** 0 means any free port. */
  readonly port?: number;
  /** Statement files handed over on the command line. */
  readonly files: readonly string[];
}

/** What is wrong with the command line: `key` names a sentence in the `shell` texts. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly key: 'start.unknownOption' | 'start.missingValue' | 'start.badPort' | 'start.demoWithDataDir';
  readonly params: Readonly<Record<string, string>>;

  constructor(key: UsageError['key'], params: Readonly<Record<string, string>> = {}) {
    super(key);
    this.key = key;
    this.params = params;
  }
}

/** Reads the arguments after the program's name. Throws `UsageError`. */
export function parseLaunchOptions(args: readonly string[]): LaunchOptions {
  const files: string[] = [];
  const found: { demo: boolean; browser: boolean; open: boolean; dataDir?: string; port?: number } = {
    demo: false,
    browser: false,
    open: true,
  };
  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [option = argument, inline] = argument.startsWith('--') ? splitOnce(argument) : [argument];
    const value = (example: string): string => {
      const given = inline ?? rest.shift();
      if (given === undefined || given === '' || (inline === undefined && given.startsWith('--'))) {
        throw new UsageError('start.missingValue', { option, example });
      }
      return given;
    };
    if (argument === '--demo') found.demo = true;
    else if (argument === '--browser') found.browser = true;
    else if (argument === '--no-open') found.open = false;
    else if (option === '--data-dir') found.dataDir = value('./oplacheno');
    else if (option === '--port') found.port = readPort(value('8080'));
    else if (argument.startsWith('-')) throw new UsageError('start.unknownOption', { option: argument });
    else files.push(argument);
  }
  if (found.demo && found.dataDir !== undefined) throw new UsageError('start.demoWithDataDir');
  return { ...found, files };
}

function splitOnce(argument: string): [string, string?] {
  const mark = argument.indexOf('=');
  return mark < 0 ? [argument] : [argument.slice(0, mark), argument.slice(mark + 1)];
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new UsageError('start.badPort', { value: text });
  return port;
}
