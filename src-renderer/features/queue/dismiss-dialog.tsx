import { Modal } from '@mantine/core';
import type { PaymentCategory } from '../../../src-shared/domain/index.ts';
import { Kbd, useTexts } from '../../ui/index.ts';
import { CATEGORY_KEYS, categoryOfKey, INCOMING_CATEGORIES } from './categories.ts';
import css from './queue.module.css';

export interface DismissDialogProps {
  /** Payments that are no clients'; null: closed. */
  readonly paymentIds: readonly number[] | null;
  readonly onClose: () => void;
  readonly onApply: (category: PaymentCategory) => void;
}

/** «Не платёж клиента»: one key chooses what the money is. */
export function DismissDialog({ paymentIds, onClose, onApply }: DismissDialogProps) {
  const t = useTexts('queue');
  const common = useTexts('common');
  return (
    <Modal
      opened={paymentIds !== null}
      onClose={onClose}
      title={t('dismiss.title', { count: paymentIds?.length ?? 1 })}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const category = categoryOfKey(event.code);
        if (category === undefined) return;
        event.preventDefault();
        onApply(category);
      }}
    >
      <ul className={css.categories} aria-label={t('dismiss.list')}>
        {INCOMING_CATEGORIES.map((category, index) => (
          <li key={category}>
            <button
              type="button"
              className={css.category}
              data-autofocus={index === 0 || undefined}
              onClick={() => onApply(category)}
            >
              <Kbd keys={CATEGORY_KEYS[index] ?? ''} /> {t(`category.${category}`)}
            </button>
          </li>
        ))}
      </ul>
      <p className={css.faint}>{t('dismiss.hint')}</p>
    </Modal>
  );
}
