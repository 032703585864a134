export { ClientPage } from './client-page.tsx';
export { ClientsPage } from './clients-page.tsx';
