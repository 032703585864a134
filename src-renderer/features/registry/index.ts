export { RegistryPage } from './registry-page.tsx';
