/** Names of what money goes out for, on the screen and in files. */
export const expenseCategories = {
  supplier: 'Поставщики и подрядчики',
  rent: 'Аренда',
  salary: 'Зарплата',
  tax: 'Налоги и взносы',
  bank_fee: 'Комиссии банка',
  loan: 'Кредиты и займы',
  interest: 'Проценты',
  own_transfer: 'Переводы между своими счетами',
  acquiring: 'Эквайринг',
  supplier_refund: 'Возвраты от поставщиков',
  client_refund: 'Возвраты клиентам',
  withheld_fee: 'Комиссия, удержанная из поступлений',
  other: 'Прочее',
  none: 'Без категории',
};

/** By whose word a payment has its category. */
export const expenseReasons = {
  person: 'выбрано вручную',
  refund: 'возврат привязан к клиенту',
  withheld: 'удержана до зачисления на счёт',
  transfer: 'второй счёт тоже ваш',
  rule: 'по вашему правилу',
  builtIn: 'определила программа',
  words: 'по словам назначения',
  nobody: 'никто не указал',
};
