export { type Backups, createBackups } from './service.ts';
