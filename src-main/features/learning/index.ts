/** What people's bindings taught: seen, edited, confirmed, forgotten. The lessons themselves are taken in `allocations`. */
export { createLearningService, type LearningOptions, type LearningService } from './service.ts';
