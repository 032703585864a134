export { type Application, type ApplicationOptions, createApplication } from './application.ts';
export { type Office, openOffice } from './office.ts';
