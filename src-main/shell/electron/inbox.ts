/** Files that the system hands over: on the command line (Windows), by `open-file` (macOS), from a second start. */
import { resolve } from 'node:path';

/** Extensions that the program is registered for. */
const STATEMENT = /\.(txt|1c)$/i;

/** The statement files among a command line's arguments, as absolute paths. Options and Chromium's switches are skipped. */
export function statementFiles(args: readonly string[], workingDirectory: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-') && STATEMENT.test(argument))
    .map((argument) => resolve(workingDirectory, argument));
}

export interface Inbox {
  /** Hands a file over, at once or as soon as somebody takes it. */
  offer(path: string): void;
  /** Starts handing over, in the order of arrival, one after another. */
  connect(accept: (path: string) => Promise<void>): void;
}

/** macOS may send files before the program is ready: they wait here. `accept` deals with its own failures. */
export function createInbox(): Inbox {
  const waiting: string[] = [];
  let accept: ((path: string) => Promise<void>) | undefined;
  let chain = Promise.resolve();
  const pump = () => {
    const take = accept;
    if (take === undefined) return;
    for (const path of waiting.splice(0)) chain = chain.then(() => take(path));
  };
  return {
    offer(path) {
      waiting.push(path);
      pump();
    },
    connect(taker) {
      accept = taker;
      pump();
    },
  };
}
