/** Texts of the settings. */
export const settings = {
  title: 'Settings',
  subtitle: 'saved at once',
  look: {
    title: 'Appearance',
    language: 'Language',
    theme: 'Theme',
    themes: { auto: 'As in the system', light: 'Light', dark: 'Dark' },
  },
  notifications: {
    title: 'Notifications',
    enabled: 'Tell of receipts',
    enabledNote: 'Who paid, how much, for what and what remains.',
    onlyUnmatched: 'Only those that wait for a decision',
    onlyUnmatchedNote: 'Say nothing of payments that were matched automatically.',
    quietHours: 'Quiet hours',
    quietHoursNote: 'No notifications are shown in this time.',
    quietFrom: 'Quiet from',
    quietTo: 'Quiet until',
    browser: 'Browser notifications',
    allow: 'Allow…',
    permission: {
      default:
        'Messages are seen on this page only. Allow the browser to show them when other windows cover it.',
      granted: 'The browser shows notifications even when this page is out of sight.',
      denied:
        'The browser has refused notifications to this page. Allow them in the site settings: the sign left of the address.',
    },
  },
  office: {
    title: 'Organisation',
    name: 'Name',
    inn: 'Tax number (ИНН)',
    kpp: 'КПП',
    term: 'Payment term, days',
    termNote: 'Put into a new invoice when no due date is given.',
  },
  data: {
    title: 'Data',
    folder: 'Data folder',
    show: 'Show the folder',
    note: 'All data stay on this computer only. A copy of this folder is a full backup; copy it while the program is closed.',
  },
  about: {
    title: 'About',
    version: 'Version',
    shell: 'Running',
    shells: {
      electron: 'in its own window',
      browser: 'in the browser',
      cli: 'from the command line',
      test: 'in a test',
    },
    mode: 'Mode',
    demo: 'demo office',
    demoTitle: 'Demo office',
    demoNote: 'Made-up clients, invoices and payments that show everything. It does not touch your data.',
  },
};
