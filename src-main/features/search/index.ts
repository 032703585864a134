export { createSearchService, type Search } from './service.ts';
