/** Names of what money goes out for, on the screen and in files. */
export const expenseCategories = {
  supplier: 'Suppliers and contractors',
  rent: 'Rent',
  salary: 'Salaries',
  tax: 'Taxes and contributions',
  bank_fee: 'Bank fees',
  loan: 'Loans',
  interest: 'Interest',
  own_transfer: 'Transfers between own accounts',
  acquiring: 'Acquiring',
  supplier_refund: 'Refunds from suppliers',
  client_refund: 'Refunds to clients',
  withheld_fee: 'Fees withheld from receipts',
  other: 'Other',
  none: 'No category',
};

/** By whose word a payment has its category. */
export const expenseReasons = {
  person: 'chosen by hand',
  refund: 'a refund tied to a client',
  withheld: 'withheld before the money came',
  transfer: 'the other account is yours too',
  rule: 'by your rule',
  builtIn: 'found by the program',
  words: 'by the words of the purpose',
  nobody: 'nobody has said',
};
