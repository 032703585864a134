/** Names of fields that columns are mapped to, and words of the import's rows. */
const clientOfRow = {
  clientName: 'Client',
  clientInn: 'Client’s INN',
  clientKpp: 'Client’s KPP',
  clientId: 'Client’s code',
};

export const registryFields = {
  clients: {
    name: 'Name',
    inn: 'INN (BIN)',
    kpp: 'KPP',
    kind: 'Kind of client',
    fullName: 'Full name',
    country: 'Country',
    phone: 'Phone',
    email: 'Email',
    address: 'Address',
    account: 'Bank account',
    bic: 'BIC',
    bankName: 'Bank',
    aliases: 'Other names',
    note: 'Note',
    externalId: 'Code in your system',
  },
  invoices: {
    number: 'Invoice number',
    date: 'Invoice date',
    ...clientOfRow,
    amount: 'Sum',
    dueDate: 'Due date',
    vatAmount: 'VAT included',
    currency: 'Currency',
    subject: 'Subject',
    contractNumber: 'Contract',
    dealNumber: 'Deal number',
    status: 'Status',
    paid: 'Paid',
    note: 'Note',
    externalId: 'Code in your system',
    record: 'Entry',
  },
  deals: {
    title: 'Deal',
    date: 'Date',
    ...clientOfRow,
    number: 'Number',
    stage: 'Stage',
    amount: 'Sum',
    currency: 'Currency',
    note: 'Note',
    externalId: 'Code in your system',
  },
};

export const registryMessages = {
  paidBefore: 'Paid before the books began',
  records: { client: 'Client', invoice: 'Invoice', account: 'Own bank account' },
};
