import { Button } from '@mantine/core';
import { useTexts } from '../../ui/index.ts';
import css from './parts.module.css';

/** The foot of a form: buttons always in sight, and the doubts that the program has, when it has any. */
export function FormFoot({
  doubt,
  saveLabel,
  saving,
  onCancel,
}: {
  /** Heading and text of the doubts; null when there are none. */
  readonly doubt: { readonly title: string; readonly text: string } | null;
  readonly saveLabel: string;
  readonly saving: boolean;
  readonly onCancel: () => void;
}) {
  const t = useTexts('common');
  return (
    <div className={css.foot}>
      {doubt ? (
        <div className={css.doubt} role="alert">
          <strong>{doubt.title}</strong> {doubt.text}
        </div>
      ) : null}
      <div className={css.footButtons}>
        <Button variant="default" onClick={onCancel}>
          {t('actions.cancel')}
        </Button>
        <Button type="submit" loading={saving}>
          {saveLabel}
        </Button>
      </div>
    </div>
  );
}
