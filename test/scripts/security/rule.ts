/** A security rule and its building blocks. */
import type { Configuration } from 'electron-builder';
import type { Facts, Place } from './facts.ts';

export interface Subject {
  readonly facts: Facts;
  readonly builder: Configuration;
  /** The page's policy, as the program sends it. */
  readonly policy: string;
  /** `devDependencies.electron` of package.json. */
  readonly electron: string;
}

export interface Rule {
  readonly id: string;
  /** Where the rule comes from: `checklist N`, `fuses NAME`, `electronegativity NAME`, or `ours`. */
  readonly source: string;
  /** What is checked, in one sentence. */
  readonly about: string;
  /** What is broken, with places; empty when the rule stands. */
  readonly check: (subject: Subject) => readonly string[];
}

/** `path:line what` for each place. */
export function at(places: readonly Place[], what: string): string[] {
  return places.map((place) => `${place.path}:${place.line} ${what}`);
}

const ELECTRON_SHELL = /^src-main\/shell\/electron\//;

/** The Electron shell sets the option to this value, and never to another. */
export function always(name: string, value: string): Rule['check'] {
  return ({ facts }) => {
    const found = facts.options.filter((option) => ELECTRON_SHELL.test(option.path) && option.name === name);
    if (found.length === 0) return [`${name} is set nowhere`];
    return at(
      found.filter((option) => option.value !== value),
      `${name} is not ${value}`,
    );
  };
}

/** No option of these names anywhere. */
export function noOption(...names: string[]): Rule['check'] {
  return ({ facts }) =>
    facts.options
      .filter((option) => names.includes(option.name))
      .flatMap((option) => at([option], `${option.name} is set`));
}

/** No call of these names anywhere. */
export function noCall(...names: string[]): Rule['check'] {
  return ({ facts }) =>
    facts.calls
      .filter((call) => names.includes(call.name))
      .flatMap((call) => at([call], `${call.name} is called`));
}

/** No event of these names is handled. */
export function noHandler(...events: string[]): Rule['check'] {
  return ({ facts }) =>
    facts.calls
      .filter((call) => call.name === 'on' || call.name === 'once')
      .filter((call) => events.some((event) => call.args[0] === `'${event}'`))
      .flatMap((call) => at([call], `${call.args[0]} is handled`));
}

/** None of these is imported from a module. */
export function noImport(from: string, ...names: string[]): Rule['check'] {
  return ({ facts }) =>
    facts.imports
      .filter((found) => found.from === from)
      .flatMap((found) =>
        found.names
          .filter((name) => names.includes(name) || name === '*')
          .flatMap((name) => at([found], `${name} is imported from ${from}`)),
      );
}

/** An event's handler refuses by `preventDefault`. */
export function refuses(event: string): Rule['check'] {
  return ({ facts }) => {
    const handlers = facts.calls.filter((call) => call.name === 'on' && call.args[0] === `'${event}'`);
    if (handlers.length === 0) return [`nobody handles ${event}`];
    return at(
      handlers.filter((call) => !call.args[1]?.includes('.preventDefault()')),
      `${event} is not refused`,
    );
  };
}

/** A call is made, and each time with an argument that satisfies. */
export function called(name: string, satisfies: (args: readonly string[]) => boolean): Rule['check'] {
  return ({ facts }) => {
    const calls = facts.calls.filter((call) => call.name === name);
    if (calls.length === 0) return [`nobody calls ${name}`];
    return at(
      calls.filter((call) => !satisfies(call.args)),
      `${name} is called with ${calls[0]?.args.join(', ')}`,
    );
  };
}

/** All of several checks. */
export function all(...checks: Rule['check'][]): Rule['check'] {
  return (subject) => checks.flatMap((check) => check(subject));
}
