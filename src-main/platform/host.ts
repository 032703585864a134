/**
 * The port to the machine. Each shell supplies one; tests supply a recording one.
 * Nothing here is specific to Electron, and nothing outside `shell/electron` knows Electron.
 */

/** A message for the person at the machine; `link` is a path inside the application (`/payments/12`). */
export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
}

/** The OS keychain, keytar's API (service name is the host's affair). */
export interface SecretStore {
  getPassword(account: string): Promise<string | null>;
  setPassword(account: string, secret: string): Promise<void>;
  deletePassword(account: string): Promise<boolean>;
}

export interface Host {
  readonly kind: 'electron' | 'browser' | 'cli' | 'test';
  readonly secrets: SecretStore;
  /**
   * Shows a native notification. Returns `false` where the host has none of its own (the browser shell):
   * the page then shows it, told through the event stream.
   */
  notify(notice: Notice): boolean;
  /** Takes a native notification back that nobody has opened: what it says is no longer so. */
  recall?(noticeId: string): void;
  /** Opens an https address in the system's browser. Rejects other schemes with `RangeError`. */
  openLink(url: string): Promise<void>;
  /** Shows a file or folder of ours in the system's file manager. */
  showPath(path: string): Promise<void>;
  /** Lets the person choose a folder; `undefined` when they declined or the host has no such dialog. */
  chooseFolder(): Promise<string | undefined>;
  /**
   * Opens the demo office beside this one, on data of its own: made at the first call, the same one after that. Resolves
   * to the address that the page must go to, or `undefined` where the host shows it in a window by itself or has none.
   * Throws `AppError` when its data cannot be made.
   */
  openDemo(): Promise<string | undefined>;
  /** There is one only in a demo that was opened beside an office: leads back to that office, in the manner of `openDemo`. */
  readonly leaveDemo?: () => Promise<string | undefined>;
}
