export { createQueueService, type QueueOptions } from './service.ts';
export { queueSummary } from './waiting.ts';
