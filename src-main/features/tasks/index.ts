export { countTasks, createTasksService, type Tasks, taskRows } from './service.ts';
export { createTaskStore, type TaskDraft, type TaskStore } from './store.ts';
