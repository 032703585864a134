/** Files on their way in: dropped or chosen together, read one after another, each shown before the next. */
import { useSyncExternalStore } from 'react';
import { showProblem } from './problems.tsx';
import { i18n } from './texts.ts';
import { showToast } from './toast.tsx';
import { upload } from './upload.ts';

export interface FileQueueState {
  readonly pending: readonly File[];
  /** Name of the file that is being handed over. */
  readonly reading: string | null;
  /** How much of a large file is over, in percent; null while that is no news. */
  readonly percent: number | null;
}

/** From here on (bytes) a file takes long enough to show how far it is. */
const LARGE_BYTES = 20 * 2 ** 20;

export interface UploadedFile {
  readonly uploadId: string;
  readonly name: string;
  /** Which screen shows it: a bank statement, or clients and invoices. */
  readonly kind: 'statement' | 'registry';
}

let state: FileQueueState = { pending: [], reading: null, percent: null };
let cancelling = new AbortController();
const watchers = new Set<() => void>();
let taker: ((files: readonly File[]) => void) | null = null;
let open: (file: UploadedFile) => void = () => {};

function change(next: FileQueueState): void {
  state = next;
  for (const watcher of watchers) watcher();
}

/** Tables and JSON go to the registry wizard, everything else is taken for a statement. */
export function fileKind(name: string): UploadedFile['kind'] {
  return /\.(csv|xlsx|xlsm|json)$/i.test(name) ? 'registry' : 'statement';
}

/** The frame tells where uploaded files are shown. */
export function setFileOpener(opener: (file: UploadedFile) => void): void {
  open = opener;
}

/** A screen that has a file of its own to ask for takes what is dropped or chosen while it is shown. */
export function setFileTaker(next: ((files: readonly File[]) => void) | null): void {
  taker = next;
}

/** Takes files (dropped, chosen): the first is read at once, the others wait for `openNextFile`. */
export function takeFiles(files: readonly File[]): void {
  const full = files.filter((file) => {
    if (file.size > 0) return true;
    showToast({ tone: 'problem', title: i18n.t('common:drop.empty', { name: file.name }) });
    return false;
  });
  if (full.length === 0) return;
  if (taker) {
    taker(full);
    return;
  }
  change({ ...state, pending: [...state.pending, ...full] });
  if (state.reading === null) void openNextFile();
}

/** Reads the next waiting file and shows it. */
export async function openNextFile(): Promise<void> {
  const [file, ...rest] = state.pending;
  if (!file) return;
  const large = file.size >= LARGE_BYTES;
  change({ pending: rest, reading: file.name, percent: large ? 0 : null });
  cancelling = new AbortController();
  const { signal } = cancelling;
  try {
    const uploadId = await upload(file, {
      signal,
      onProgress(sent, total) {
        if (large) change({ ...state, percent: Math.floor((sent / total) * 100) });
      },
    });
    open({ uploadId, name: file.name, kind: fileKind(file.name) });
  } catch (error) {
    if (signal.aborted)
      showToast({ tone: 'info', title: i18n.t('common:drop.cancelled', { name: file.name }) });
    else showProblem(error);
  } finally {
    change({ ...state, reading: null, percent: null });
  }
}

/** Ends the handing over of the present file; the program forgets what it had of it. */
export function cancelReading(): void {
  cancelling.abort();
}

export function useFileQueue(): FileQueueState {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
    () => state,
  );
}
