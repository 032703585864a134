export const tasks = {
  title: 'Tasks',
  which: 'Which tasks to show',
  open: 'Open',
  done: 'Done',
  count: {
    open_one: '{{formatted}} open task',
    open_other: '{{formatted}} open tasks',
    done_one: '{{formatted}} task done',
    done_other: '{{formatted}} tasks done',
  },
  columns: { text: 'What to do', client: 'Client', about: 'About', due: 'Due', action: 'Mark' },
  toInvoice: 'Open the invoice',
  toPayment: 'Open the payment',
  markDone: 'Done',
  reopen: 'Reopen',
  wasDone: 'The task is marked as done',
  withdrawn: 'withdrawn by itself',
  empty: {
    open: {
      title: 'No open tasks',
      text: 'Tasks come by themselves: for example, when a client paid more than the invoice and someone must decide whether to return the money or offset it.',
    },
    done: { title: 'No tasks done yet', text: 'Tasks that you mark as done stay here.' },
  },
  kinds: {
    overpayment: '{{amount}} overpaid for invoice No. {{number}}. Find out: give back or set off',
    bankChanged:
      'The bank changed payment No. {{number}} of {{amount}}: now No. {{newNumber}}, {{newAmount}}. Check what it is applied to',
    bankWithdrew:
      'The bank withdrew payment No. {{number}} of {{amount}} from “{{party}}”. Take it off: this money is not on the account',
    advanceRest:
      '{{amount}} of an overpayment is left on the client’s balance. Find out: give back or set off',
  },
};
