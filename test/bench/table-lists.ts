/** The lists that are measured. */
import { clients } from '../../src-shared/locales/ru/clients.ts';
import { common } from '../../src-shared/locales/ru/common.ts';
import { invoices } from '../../src-shared/locales/ru/invoices.ts';
import { payments } from '../../src-shared/locales/ru/payments.ts';
import type { List } from './table-steps.ts';

const { columns, filter } = payments;

export const LISTS: readonly List[] = [
  {
    name: 'payments',
    path: '/payments',
    sorts: [
      ['amount', columns.amount],
      ['party', columns.party],
      ['status', columns.status],
      ['date', columns.date],
    ],
    search: filter.text,
    texts: [
      ['broad', 'дельта'],
      ['two-words', 'дельтастрой 512'],
      ['number', '41207'],
    ],
    choices: [
      ['status', filter.status, common.status.payment.queued, filter.anyStatus],
      ['status-many', filter.status, common.status.payment.settled, filter.anyStatus],
      ['account', common.filters.account, /··5511/, common.filters.anyAccount],
      ['direction', filter.direction, filter.out, filter.anyDirection],
    ],
  },
  {
    name: 'clients',
    path: '/clients',
    sorts: [
      ['owes', clients.columns.owes],
      ['overdue', clients.columns.overdue],
      ['last-payment', clients.columns.lastPayment],
      ['name', clients.columns.name],
    ],
    search: clients.search,
    texts: [
      ['broad', 'строй'],
      ['narrow', 'дельтастрой-2'],
    ],
    choices: [],
  },
  {
    name: 'invoices',
    path: '/invoices',
    sorts: [
      ['number', invoices.columns.number],
      ['due-date', invoices.columns.dueDate],
      ['client', invoices.columns.client],
      ['amount', invoices.columns.amount],
      ['remaining', invoices.columns.remaining],
      ['date', invoices.columns.date],
    ],
    search: invoices.search,
    texts: [
      ['broad', '12'],
      ['narrow', '10207'],
    ],
    choices: [['status', invoices.status, common.status.invoice.paid, invoices.allStatuses]],
  },
];
