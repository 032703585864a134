import { Button, Group, Modal, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from './texts.ts';

export interface ConfirmDialogProps {
  readonly opened: boolean;
  readonly title: string;
  readonly text?: ReactNode;
  /** What happens, as a verb: «Отвязать», never «ОК». */
  readonly confirmLabel: string;
  readonly dangerous?: boolean;
  readonly busy?: boolean;
  /** Enter confirms at once; not for what is dangerous. */
  readonly focusConfirm?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  /** Fields of the dialog, below the text. */
  readonly children?: ReactNode;
}

/** Asks before something that costs work to take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useTexts('common');
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onConfirm();
        }}
      >
        {props.text ? <Text mb="md">{props.text}</Text> : null}
        {props.children}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={props.onClose}>
            {t('actions.cancel')}
          </Button>
          <Button
            type="submit"
            color={props.dangerous ? 'red' : 'office'}
            loading={props.busy ?? false}
            data-autofocus={props.focusConfirm || undefined}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
