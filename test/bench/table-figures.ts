/** Figures by name, gathered over the runs and printed one a line. */

export type Wanted = 50 | 200 | 300;

interface Figure {
  readonly wanted: Wanted;
  readonly values: number[];
}

export interface Figures {
  add(name: string, value: number, wanted: Wanted): void;
  /** Prints `{"name","medianMs","maxMs","runs","wanted"}` of each figure on stdout. */
  print(): void;
}

export function createFigures(): Figures {
  const figures = new Map<string, Figure>();
  return {
    add(name, value, wanted) {
      const figure = figures.get(name);
      if (figure === undefined) figures.set(name, { wanted, values: [value] });
      else figure.values.push(value);
    },
    print() {
      for (const [name, { wanted, values }] of figures) {
        const line = {
          name,
          medianMs: round(median(values)),
          maxMs: round(Math.max(...values)),
          runs: values.length,
          wanted,
        };
        process.stdout.write(`${JSON.stringify(line)}\n`);
      }
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
