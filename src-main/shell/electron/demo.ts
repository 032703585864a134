/**
 * The demo office in a window of its own beside the person's: its own application on a temporary folder, reached through
 * a session of its own that is kept in memory alone. Closing the window ends it.
 */
import { session } from 'electron';
import type { Language } from '../../../src-shared/domain/index.ts';
import type { SecretStore } from '../../platform/host.ts';
import { createDemoOffice, type OpenApplication } from '../demo.ts';
import type { ShellTexts } from '../texts.ts';
import { createElectronHost } from './host.ts';
import { createPlace, type Place } from './place.ts';
import { createMainWindow, type MainWindow } from './window.ts';

export interface DemoWindowOptions {
  readonly secrets: SecretStore;
  readonly texts: () => ShellTexts;
  /** The language that the demo speaks. */
  readonly language: () => Promise<Language>;
  readonly packaged: boolean;
  readonly icon: string;
  readonly openApplication: OpenApplication;
  /** Shows the person's own office. */
  readonly showOwn: () => void;
  readonly onError: (error: unknown) => void;
}

export interface DemoWindow {
  /** Shows the window, making the office when there is none. Rejects with what that failed with. */
  open(): Promise<void>;
  /** The demo, where its window has the person's attention. */
  focused(): Place | undefined;
  /** Ends the demo. Without effect when none is open. */
  close(): Promise<void>;
}

export function createDemoWindow(options: DemoWindowOptions): DemoWindow {
  const { texts, onError } = options;
  let place: Place | undefined;
  let count = 0;

  const office = createDemoOffice(async (dataDir) => {
    count += 1;
    // A name without `persist:` leaves nothing on disk; a new one each time knows nothing of the demo before.
    const memory = session.fromPartition(`demo-${count}`);
    const leave = () => {
      options.showOwn();
      window.close();
    };
    const host = createElectronHost({
      secrets: options.secrets,
      texts,
      parent: () => window.current(),
      onNoticeClicked: (path) => place?.goTo(path),
      leaveDemo: leave,
    });
    const window: MainWindow = createMainWindow({
      dataDir,
      title: texts()('appName'),
      packaged: options.packaged,
      icon: options.icon,
      session: memory,
      hideOnClose: () => false,
      onClosed: () => void office.close().catch(onError),
      onError,
    });
    const language = await options.language();
    const application = await options.openApplication({ host, dataDir, demo: true, language });
    const made = createPlace({ window, application, session: memory, texts, onError });
    place = made;
    return {
      window,
      async close() {
        if (place === made) place = undefined;
        window.close();
        await application.close();
      },
    };
  });

  return {
    open: async () => (await office.open()).window.show(),
    focused: () => (place?.window.current()?.isFocused() ? place : undefined),
    close: office.close,
  };
}
