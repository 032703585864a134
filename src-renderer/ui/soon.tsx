import { EmptyState } from './page.tsx';
import { useTexts } from './texts.ts';

/** Stands where a screen is not laid yet. */
export function Soon() {
  const t = useTexts('common');
  return <EmptyState title={t('problems.notFoundTitle')} text={t('problems.notFoundText')} />;
}
