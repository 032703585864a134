export { Soon as ClientsPage, Soon as ClientPage } from '../../ui/soon.tsx';
