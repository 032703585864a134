export { createNotices, type Notices, type NoticesOptions } from './service.ts';
