import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { RegistryCommitResult, RegistryTarget } from '../../../src-shared/domain/index.ts';
import {
  Card,
  chooseFiles,
  EmptyState,
  Kpi,
  Kpis,
  NextFileButton,
  trpc,
  useFormat,
  useTexts,
} from '../../ui/index.ts';

const SCREENS = {
  clients: { to: '/clients', text: 'done.openClients' },
  invoices: { to: '/invoices', text: 'done.openInvoices' },
  deals: { to: '/deals', text: 'done.openDeals' },
} as const;

/** What was loaded, and where to look at it. */
export function DoneStep({
  target,
  isTable,
  result,
  nextSheet,
  onNextSheet,
}: {
  readonly target: RegistryTarget;
  readonly isTable: boolean;
  readonly result: RegistryCommitResult;
  /** Another sheet of the workbook that was not loaded yet. */
  readonly nextSheet: string | undefined;
  readonly onNextSheet: () => void;
}) {
  const t = useTexts('registry');
  const common = useTexts('common');
  const format = useFormat();
  // registry.json brings clients and invoices together.
  const waits = useQuery(trpc.queue.summary.queryOptions()).data;
  const queueWaits = waits === undefined || waits.count > 0;
  const screens = isTable ? [SCREENS[target]] : [SCREENS.invoices, SCREENS.clients];
  return (
    <>
      <Kpis>
        <Kpi label={t('done.added')} value={format.count(result.added)} tone="positive" />
        <Kpi label={t('done.updated')} value={format.count(result.updated)} />
        <Kpi label={t('done.skipped')} value={format.count(result.skipped)} />
      </Kpis>
      <Card>
        <EmptyState
          title={t('done.title')}
          text={t(queueWaits ? 'done.text' : 'done.nextStatement')}
          actions={
            <>
              {nextSheet === undefined ? null : (
                <Button onClick={onNextSheet}>{t('done.nextSheet', { sheet: nextSheet })}</Button>
              )}
              {screens.map(({ to, text }, index) => (
                <Button
                  key={to}
                  variant={index === 0 && nextSheet === undefined ? 'filled' : 'default'}
                  renderRoot={(props) => <Link to={to} {...props} />}
                >
                  {t(text)}
                </Button>
              ))}
              {queueWaits ? (
                <Button variant="default" renderRoot={(props) => <Link to="/queue" {...props} />}>
                  {t('done.openQueue')}
                </Button>
              ) : (
                <Button variant="default" onClick={chooseFiles}>
                  {common('actions.loadStatement')}
                </Button>
              )}
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link to="/imports/$id" params={{ id: String(result.importId) }} {...props} />
                )}
              >
                {t('done.openImport')}
              </Button>
              <NextFileButton />
            </>
          }
        />
      </Card>
    </>
  );
}
