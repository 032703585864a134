/** From the person's own office to the demo beside it, and back. */
import { Button, type ButtonProps } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { client, trpc } from './api.ts';
import { showProblem } from './problems.tsx';
import { useTexts } from './texts.ts';

/** Goes where the program says; without an address a window opens or closes by itself. */
function goTo({ url }: { url: string | null }): void {
  if (url !== null) location.assign(url);
}

type Look = Pick<ButtonProps, 'variant' | 'size'>;

/** In a narrow card the words take a second line. */
const WRAPPING = {
  root: { height: 'auto', minHeight: 'var(--button-height)', paddingBlock: 4 },
  label: { whiteSpace: 'normal', lineHeight: 1.3 },
} as const;

/** «Посмотреть демонстрационный офис»; nothing in a demo. */
export function OpenDemoButton({ variant = 'default', size }: Look) {
  const t = useTexts('common');
  const info = useQuery(trpc.app.info.queryOptions());
  const open = useMutation({
    mutationFn: () => client.app.openDemo.mutate(),
    onSuccess: goTo,
    onError: showProblem,
  });
  if (info.data?.demo !== false) return null;
  return (
    <Button
      variant={variant}
      styles={WRAPPING}
      {...(size ? { size } : {})}
      loading={open.isPending}
      onClick={() => open.mutate()}
    >
      {t('demo.open')}
    </Button>
  );
}

/** «Вернуться к своему офису»; nothing where there is none to go back to. */
export function LeaveDemoButton({ variant = 'default', size }: Look) {
  const t = useTexts('common');
  const info = useQuery(trpc.app.info.queryOptions());
  const leave = useMutation({
    mutationFn: () => client.app.leaveDemo.mutate(),
    onSuccess: goTo,
    onError: showProblem,
  });
  if (!info.data?.wayBack) return null;
  return (
    <Button
      variant={variant}
      {...(size ? { size } : {})}
      loading={leave.isPending}
      onClick={() => leave.mutate()}
    >
      {t('demo.leave')}
    </Button>
  );
}
