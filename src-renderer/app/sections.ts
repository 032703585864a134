/** The sections of the program in the order of the rail. */
export const SECTIONS = [
  { name: 'today', to: '/' },
  { name: 'queue', to: '/queue' },
  { name: 'payments', to: '/payments' },
  { name: 'clients', to: '/clients' },
  { name: 'deals', to: '/deals' },
  { name: 'invoices', to: '/invoices' },
  { name: 'receivables', to: '/receivables' },
  { name: 'tasks', to: '/tasks' },
  { name: 'imports', to: '/imports' },
  { name: 'settings', to: '/settings' },
] as const;
