import type { RegistrySheet } from '../../../src-shared/domain/index.ts';
import { useTexts } from '../../ui/index.ts';
import { partsCss } from '../parts/index.ts';
import css from './registry.module.css';
import { columnLetter } from './wizard.ts';

/** The first rows of the file as they are, so that columns can be told by eye. */
export function FileSample({ sheet }: { readonly sheet: RegistrySheet }) {
  const t = useTexts('registry');
  const rows = sheet.sample.map((cells, at) => ({ cells, line: sheet.headerRow + at + 2 }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keys when it can be focused
    <section className={partsCss.wrap} tabIndex={0} aria-label={t('mapping.fileSample')}>
      <table className={`${partsCss.table} ${css.raw}`}>
        <thead>
          <tr>
            {sheet.columns.map((heading, index) => (
              <th key={columnLetter(index)} scope="col">
                {heading || t('mapping.unnamed', { letter: columnLetter(index) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ line, cells }) => (
            <tr key={line}>
              {sheet.columns.map((_, index) => (
                <td key={columnLetter(index)}>{cells[index] ?? ''}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
