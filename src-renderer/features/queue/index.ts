export { InvoiceFinder } from './invoice-finder.tsx';
export { QueuePage } from './queue-page.tsx';
