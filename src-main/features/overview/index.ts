export { createOverviewService, type Overview } from './service.ts';
