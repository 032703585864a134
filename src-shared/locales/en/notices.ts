export const notices = {
  one: {
    title: '{{sum}} received from {{party}}',
    paid: 'Invoice {{number}} is paid in full.',
    partial: 'Invoice {{number}} is paid in part, {{remaining}} remains.',
    overpaid: 'Invoice {{number}} is paid; the overpayment of {{advance}} stays on the client’s balance.',
    several_one: '{{count}} invoice is paid.',
    several_other: 'Applied to {{count}} invoices.',
    advance: 'Kept as the client’s advance.',
    waiting: 'Waits for your decision in the queue.',
  },
  many: {
    title_one: '{{count}} payment received, {{sums}}',
    title_other: '{{count}} payments received, {{sums}}',
    waiting_one: '{{count}} waits for your decision, the others are applied.',
    waiting_other: '{{count}} wait for your decision, the others are applied.',
    allSettled_one: 'It was applied by itself.',
    allSettled_other: 'All were applied by themselves.',
  },
  bank: {
    title: 'The bank does not answer: {{title}}',
    failing:
      'Several tries in a row have failed. New payments are not seen for now; the program goes on trying.',
    needsToken: 'The bank’s token must be entered again. New payments are not seen for now.',
  },
};
