export { type Application, type ApplicationOptions, createApplication } from './application.ts';
