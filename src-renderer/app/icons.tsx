/** Signs of the sections, drawn on a 16 × 16 field. */
const PATHS = {
  today: 'M2.5 7 8 2.5 13.5 7v6.5h-4V10h-3v3.5h-4z',
  queue: 'M2 3h12M2 8h12M2 13h7',
  payments: 'M1.5 4.5h13v8h-13zM1.5 7.5h13M4 10.2h3',
  clients:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c.3-2.6 2-4 4.5-4s4.2 1.4 4.5 4M10.5 3a2.3 2.3 0 0 1 0 4.3M12 9.8c1.5.5 2.3 1.8 2.5 3.7',
  deals: 'M2 5h12v8.5H2zM5.5 5V3h5v2M2 8.7h12',
  invoices: 'M3.5 1.8h6l3 3v9.4h-9zM9.2 2v3.2h3.2M5.7 8.2h4.6M5.7 11h4.6',
  receivables: 'M2 13.5V9h2.6v4.5M6.7 13.5V5.5h2.6v8M11.4 13.5v-11H14v11M1.3 13.5h13.4',
  tasks: 'M2.5 2.5h11v11h-11zM5.2 8l2 2 3.6-4',
  imports: 'M2 6.2 8 2.5l6 3.7zM3.5 6.5v5M6.5 6.5v5M9.5 6.5v5M12.5 6.5v5M2 13.5h12',
  settings: 'M2 4.5h5M11 4.5h3M2 11.5h3M9 11.5h5M9 2.8v3.4M7 9.8v3.4',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <path
        d={PATHS[name]}
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
