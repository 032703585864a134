/**
 * Expected failures. `code` names a sentence in `src-shared/locales/*\/errors.ts` that says in the user's words what
 * happened and what to do next; `params` fill it; `cause` is for the log only.
 */
export type ErrorParams = Readonly<Record<string, string | number>>;

export class AppError extends Error {
  override readonly name: string = 'AppError';
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.params = params;
  }
}
