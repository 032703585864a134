import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ExchangeRow } from '../../../../src-shared/domain/index.ts';
import { Section, trpc, useFormat, useMessages, useTexts } from '../../../ui/index.ts';
import css from '../banks.module.css';

/** The newest poll of some account ended before the bank had its answer ready. `rows`: newest first. */
function awaitsAnswer(rows: readonly ExchangeRow[]): boolean {
  const newest = new Map<string | null, ExchangeRow>();
  for (const row of rows) if (!newest.has(row.accountNumber)) newest.set(row.accountNumber, row);
  return [...newest.values()].some(({ result }) => result === 'later');
}

/** The first poll: under way, done, or failed with what to do. */
export function DoneStep({ connectionId }: { readonly connectionId: number }) {
  const t = useTexts('banks');
  const format = useFormat();
  const say = useMessages();
  const card = useQuery(trpc.banks.card.queryOptions({ connectionId }));
  const polls = useQuery(
    trpc.exchanges.page.queryOptions({ connectionId, kind: 'poll', offset: 0, limit: 100 }),
  );
  const row = card.data;
  const failed = row !== undefined && !row.polling && row.error !== null;
  const read = row !== undefined && !row.polling && row.lastSuccessAt !== null;
  const later = read && awaitsAnswer(polls.data?.rows ?? []);
  const found = polls.data?.rows.reduce((count, { counts }) => count + counts.added, 0) ?? 0;
  return (
    <Section title={t('wizard.done')}>
      <div className={css.stack}>
        <div role="status">
          {failed ? (
            <p className={css.caution}>
              {t('wizard.doneFailed')} {row.error === null ? '' : say(row.error, 'errors')}
            </p>
          ) : (
            <p className={read && !later ? css.good : css.notice}>
              {t(later ? 'wizard.doneLater' : read ? 'wizard.doneRead' : 'wizard.doneReading')}
            </p>
          )}
        </div>
        {failed || read ? null : <Progress value={100} animated aria-label={t('wizard.doneReading')} />}
        <p className={css.quiet}>{t('wizard.found', { count: format.count(found) })}</p>
      </div>
      <div className={css.foot}>
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/imports/banks/$id" params={{ id: String(connectionId) }} {...props} />
          )}
        >
          {t('wizard.toConnection')}
        </Button>
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('wizard.toToday')}</Button>
      </div>
    </Section>
  );
}
