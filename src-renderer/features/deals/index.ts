export { DealPage } from './deal-page.tsx';
export { DealsPage } from './deals-page.tsx';
