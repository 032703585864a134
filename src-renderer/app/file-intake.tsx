/** Files into the program: the whole window is a drop zone, and a hidden input opens the system's dialog. */
import { Button, Progress } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { onChooseFiles } from '../ui/commands.ts';
import { setFileOpener, type UploadedFile } from '../ui/file-queue.ts';
import { cancelReading, showToast, takeFiles, useFileQueue, useTexts } from '../ui/index.ts';
import css from './shell.module.css';

/** Shows an uploaded file: a statement's preview or the registry wizard. */
export function useShowUpload(): (file: UploadedFile) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ uploadId, name, kind }) =>
      void navigate(
        kind === 'registry'
          ? { to: '/registry/$uploadId', params: { uploadId }, search: { name } }
          : { to: '/imports/preview/$uploadId', params: { uploadId }, search: { name } },
      ),
    [navigate],
  );
}

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function FileIntake(): ReactNode {
  const t = useTexts('common');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { reading, percent } = useFileQueue();

  const showUpload = useShowUpload();
  useEffect(() => setFileOpener(showUpload), [showUpload]);
  useEffect(() => onChooseFiles(() => input.current?.click()), []);
  useEffect(() => {
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const move = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const items = [...(event.dataTransfer?.items ?? [])];
      const folders = items.some((item) => item.webkitGetAsEntry?.()?.isDirectory);
      if (folders) showToast({ tone: 'problem', title: t('drop.folder') });
      else takeFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', move);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', move);
      window.removeEventListener('drop', drop);
    };
  }, [t]);

  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="file-input"
        aria-label={t('actions.loadStatement')}
        onChange={(event) => {
          takeFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      {over ? (
        <div className={css.drop}>
          <div className={css.dropBox}>
            <strong>{t('drop.title')}</strong>
            <span>{t('drop.text')}</span>
          </div>
        </div>
      ) : null}
      {reading !== null && percent === null ? (
        <div className={css.reading} role="status">
          {t('drop.uploading', { name: reading })}
        </div>
      ) : null}
      {reading !== null && percent !== null ? (
        <div className={css.reading}>
          <div className={css.readingFacts}>
            <span>{t('drop.uploadingLarge', { name: reading, percent })}</span>
            <Progress.Root size="sm" radius="xl">
              <Progress.Section value={percent} aria-label={t('drop.progress')} />
            </Progress.Root>
          </div>
          <Button size="xs" variant="default" onClick={cancelReading}>
            {t('actions.cancel')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
