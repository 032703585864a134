export const errors = {
  ledger: {
    exceedsPayment:
      '{{free}} of the payment is left, {{amount}} cannot be applied. Lower the sum or release what was applied before.',
    exceedsInvoice:
      '{{remaining}} of invoice No. {{number}} is left to pay, less than {{amount}}. Put the rest on the client’s balance.',
    exceedsPaid:
      '{{paid}} of invoice No. {{number}} is paid, {{amount}} cannot be refunded. Check the sum and the invoice.',
    exceedsAdvance:
      'The client’s balance is {{free}}, {{amount}} cannot be refunded. Check the sum and the client.',
    currencyDiffers:
      'Invoice No. {{number}} is in {{invoiceCurrency}}, the payment is in {{currency}}. Choose an invoice in the payment’s currency.',
    wrongDirection:
      'Incoming money pays invoices, outgoing money makes refunds: this payment is of the other kind. Choose another payment.',
    wrongPart:
      'This part cannot be applied: its invoice and client do not fit. Open the payment again and repeat.',
    otherClient: 'Invoice No. {{number}} belongs to another client. Choose the client of this invoice.',
    invoiceCancelled: 'Invoice No. {{number}} is cancelled. Restore it or choose another one.',
    notPositive: 'The sum of a part must be above zero.',
    personDecided: 'A person has decided about this payment; the program does not change people’s decisions.',
    rejected: 'A person has already said that invoice No. {{number}} does not fit this payment.',
    allocationMissing: 'There is no such allocation. Refresh the page.',
    alreadyReversed: 'This allocation is already undone. Refresh the page.',
    refundDepends: 'Invoice No. {{number}} has a refund that stands on this payment. Undo the refund first.',
    paidAgain: 'Invoice No. {{number}} was paid again since. Undo the new payment first.',
    advanceGivenBack: 'The client’s advance was given back since. Undo the refund first.',
  },
  payment: {
    notFound: 'There is no such payment. Refresh the page.',
  },
  client: {
    notFound: 'There is no such client. Perhaps the page is out of date: refresh it.',
  },
  deal: {
    notFound: 'There is no such deal. Perhaps the page is out of date: refresh it.',
    hasInvoices: 'The deal has invoices: its client and currency cannot be changed. Make a new deal.',
  },
  invoice: {
    notFound: 'There is no such invoice. Perhaps the page is out of date: refresh it.',
    noAmount: 'Give the sum of the invoice or add lines.',
    negative: 'The sum of an invoice cannot be below zero. Check the lines.',
    wrongDeal: 'The deal belongs to another client or is in another currency. Choose another one.',
    belowPaid: 'The invoice has {{paid}} paid already; its sum cannot be less. Release the payment first.',
    paidFixed:
      'The invoice has payments: its client and currency cannot be changed. Release the payments first.',
    hasPayments: 'The invoice has payments, so it cannot be cancelled. Release them first.',
  },
};
