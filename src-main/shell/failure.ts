/** Failures in words for the person at the terminal or before a dialog of the system. */
import { AppError } from '../platform/errors.ts';
import type { ShellTexts } from './texts.ts';

/** The sentence of an expected failure; the bare message of an unexpected one. */
export function describeFailure(error: unknown, texts: ShellTexts): string {
  if (error instanceof AppError) {
    return texts.translator.text('errors', error.code, error.params);
  }
  return error instanceof Error ? error.message : String(error);
}
