import { dirname } from 'node:path';
import { AppError } from '../errors.ts';

/** Turns the file system's failures that a user can mend into sentences; others pass as they are. */
export function asFileError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return new AppError('db.diskFull', {}, error);
  if (error.code === 'EROFS' || error.code === 'EACCES' || error.code === 'EPERM')
    return new AppError('db.readOnly', { path: 'path' in error ? dirname(String(error.path)) : '' }, error);
  return error;
}
