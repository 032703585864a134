export type { CardLists } from './card.ts';
export { clientRows } from './list.ts';
export { addAccounts, addAliases, insertClient, refreshSearch, replaceClient } from './records.ts';
export { requisiteWarnings, tidyClient } from './requisites.ts';
export { type Clients, type ClientsDependencies, createClientsService } from './service.ts';
