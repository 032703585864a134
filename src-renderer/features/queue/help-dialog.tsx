import { Modal } from '@mantine/core';
import { Kbd, type TextKey, useTexts } from '../../ui/index.ts';
import css from './queue.module.css';

const LINES: readonly (readonly [readonly string[], TextKey<'queue'>])[] = [
  [['↑', '↓'], 'help.move'],
  [['PgUp', 'PgDn', 'Home', 'End'], 'help.page'],
  [['Enter'], 'help.accept'],
  [['1', '2', '3'], 'help.others'],
  [['F'], 'help.find'],
  [['S'], 'help.split'],
  [['P'], 'help.postpone'],
  [['X'], 'help.dismiss'],
  [['N'], 'help.reject'],
  [['Space', 'Shift ↓', 'A'], 'help.select'],
  [['Enter'], 'help.bulk'],
  [['Esc'], 'help.clear'],
  [['mod Z'], 'help.undo'],
  [['?'], 'help.help'],
];

/** All keys of the queue. */
export function HelpDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const t = useTexts('queue');
  const common = useTexts('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      closeButtonProps={{ 'aria-label': common('actions.close') }}
    >
      <dl className={css.help}>
        {LINES.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <Kbd key={key} keys={key === 'Space' ? t('help.space') : key} />
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
      <p className={css.faint}>{t('help.layout')}</p>
    </Modal>
  );
}
