export { createDoor, type Door, type DoorOptions } from './door.ts';
export type { AppRouter } from './router.ts';
export type * from './services.ts';
