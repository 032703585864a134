/** Names of fields that columns are mapped to, and words of the import's rows. */
const clientOfRow = {
  clientName: 'Клиент',
  clientInn: 'ИНН клиента',
  clientKpp: 'КПП клиента',
  clientId: 'Код клиента',
};

export const registryFields = {
  clients: {
    name: 'Название',
    inn: 'ИНН (БИН)',
    kpp: 'КПП',
    kind: 'Вид клиента',
    fullName: 'Полное название',
    country: 'Страна',
    phone: 'Телефон',
    email: 'Почта',
    address: 'Адрес',
    account: 'Расчётный счёт',
    bic: 'БИК',
    bankName: 'Банк',
    aliases: 'Другие названия',
    note: 'Заметка',
    externalId: 'Код в вашей системе',
  },
  invoices: {
    number: 'Номер счёта',
    date: 'Дата счёта',
    ...clientOfRow,
    amount: 'Сумма',
    dueDate: 'Срок оплаты',
    vatAmount: 'В том числе НДС',
    currency: 'Валюта',
    subject: 'Предмет',
    contractNumber: 'Договор',
    dealNumber: 'Номер сделки',
    status: 'Статус',
    paid: 'Оплачено',
    note: 'Заметка',
    externalId: 'Код в вашей системе',
    record: 'Запись',
  },
  deals: {
    title: 'Сделка',
    date: 'Дата',
    ...clientOfRow,
    number: 'Номер',
    stage: 'Этап',
    amount: 'Сумма',
    currency: 'Валюта',
    note: 'Заметка',
    externalId: 'Код в вашей системе',
  },
};

export const registryMessages = {
  paidBefore: 'Оплачен до начала учёта',
  records: { client: 'Клиент', invoice: 'Счёт', account: 'Свой счёт в банке' },
};
