/** One office on the screen: its window, its application, and what the menus do with them. */
import { basename } from 'node:path';
import { dialog, type Session } from 'electron';
import type { Application } from '../../app/index.ts';
import { describeFailure } from '../failure.ts';
import type { ShellTexts } from '../texts.ts';
import { guardSession } from './guard.ts';
import { handleScheme } from './scheme.ts';
import type { MainWindow } from './window.ts';

export interface Place {
  readonly window: MainWindow;
  /** Shows the window, at a path inside the application. */
  goTo(path: string): void;
  /** Shows the window and hands a file over; a failure is told in a dialog. */
  accept(path: string): Promise<void>;
}

export interface PlaceOptions {
  readonly window: MainWindow;
  readonly application: Application;
  /** The window's own: it reaches this application and nothing else. */
  readonly session: Session;
  readonly texts: () => ShellTexts;
  readonly onError: (error: unknown) => void;
}

/** Lets the session reach the application, guarded. To be called before the window is shown. */
export function createPlace({ window, application, session, texts, onError }: PlaceOptions): Place {
  handleScheme(session.protocol, application.fetch, onError);
  guardSession(session, texts);
  return {
    window,
    goTo(path) {
      window.show();
      application.events.publish({ type: 'navigate', path });
    },
    async accept(path) {
      window.show();
      try {
        await application.acceptFile(path);
      } catch (error) {
        onError(error);
        const reason = describeFailure(error, texts());
        dialog.showErrorBox(
          texts()('dialog.fileFailedTitle'),
          texts()('dialog.fileFailedText', { name: basename(path), reason }),
        );
      }
    },
  };
}
