/** The error analysis of the labelled collections: for each case how many, what fails and why. Written by `write-analysis.ts`. */
import type { Evaluation, Miss } from '../../src-main/features/matching/index.ts';
import { evaluateFolder, FOLDERS } from './folders.ts';
import { REASONS } from './reasons.ts';

const OUTCOMES: Readonly<Record<Miss['outcome'], string>> = {
  right: 'right',
  wrongMoney: 'money on a wrong invoice',
  wrongAuto: 'settled where a person should be asked',
  asked: 'asked although it is clear',
  notOffered: 'the right invoice is not offered first',
  disturbed: 'offered although it is no client’s payment',
  missing: 'not among the results',
};

const percent = ({ right, of }: { readonly right: number; readonly of: number }) =>
  of === 0 ? '—' : `${((100 * right) / of).toFixed(2)} %`;

/** The whole page, in Markdown. */
export async function makeAnalysis(): Promise<string> {
  const lines = [
    '# How the matcher does on the labelled collections',
    '',
    'Made by `node test/collection/write-analysis.ts`; a test compares it with what the matcher does today.',
    'The collection at the top is made from a seed; those in folders were written by people who had not seen the matcher,',
    'and the matcher was mended by them: they tell what is known to fail, not how unseen payments will do.',
  ];
  for (const folder of FOLDERS) lines.push('', ...sectionOf(folder, await evaluateFolder(folder)));
  return `${lines.join('\n')}\n`;
}

function sectionOf(folder: string, { figures, cases, misses }: Evaluation): string[] {
  const failing = cases.filter((one) => one.right < one.payments);
  return [
    `## ${folder === '.' ? 'From the seed' : folder}`,
    '',
    `${figures.payments} payments of ${cases.length} cases. Automatic and right: ${percent(figures.autoPrecision)}; settled of what is clear:`,
    `${percent(figures.autoRecall)}; right one first: ${percent(figures.hit1)}, among three: ${percent(figures.hit3)}; quiet about what is`,
    `no client's: ${percent(figures.quiet)}; money on wrong invoices: ${figures.wrongMoney} kopecks.`,
    '',
    ...(failing.length === 0 ? ['Nothing fails.', ''] : failingTable(failing, misses)),
    `Right in every payment: ${cases
      .filter((one) => one.right === one.payments)
      .map((one) => `${one.name} (${one.payments})`)
      .sort()
      .join(', ')}.`,
  ];
}

function failingTable(failing: Evaluation['cases'], misses: readonly Miss[]): string[] {
  const rows = [...failing]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, payments, right }) => {
      const own = misses.filter(({ truth }) => truth.case === name);
      const why = REASONS[name];
      if (why === undefined) throw new Error(`why does ${name} fail? say it in reasons.ts`);
      return [
        `| ${name} | ${payments} | ${payments - right} | ${why} |`,
        ...own.map(
          ({ truth, outcome }) => `| | | | ${OUTCOMES[outcome]}: «${truth.purpose?.replaceAll('|', '/')}» |`,
        ),
      ];
    });
  return ['| case | payments | failing | why, and which |', '| --- | --- | --- | --- |', ...rows, ''];
}
