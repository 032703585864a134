export { createTaskStore, type TaskDraft, type TaskStore } from './store.ts';
