/** Doubts about what was typed or read, one set for the forms and for the import. */
export const clientWarnings = {
  innForm:
    'A company’s INN has 10 digits, a sole trader’s or a person’s 12. This one has {{length}} characters. Check the client’s papers.',
  innCheckDigits: 'The check digits of the INN do not agree: most likely a slip. Check the client’s papers.',
  innOfPerson:
    'An INN of 12 digits belongs to a sole trader or a person, but a company is chosen. Check the kind of client.',
  innOfCompany: 'An INN of 10 digits belongs to companies only. Check the kind of client.',
  binForm: 'A BIN or IIN has 12 digits, this one has {{length}} characters. Check the client’s papers.',
  binCheckDigits: 'The check digit of the BIN/IIN does not agree: most likely a slip.',
  kppForm: 'A KPP has 9 characters, for example 770801001. Check the client’s papers.',
  accountForm: 'An account number has 20 digits, this one has {{length}} characters. Check the details.',
  accountKey: 'The account does not fit this BIC: its key does not agree. A slip in the account or the BIC.',
  bicForm: 'A Russian BIC has 9 digits and begins with zero. Check the details.',
  ibanForm: 'A Kazakhstan account (IIK) is KZ and 18 more characters. Check the details.',
  ibanCheckDigits: 'The check digits of the account (IIK) do not agree: most likely a slip.',
  innTaken: 'A client with this INN exists: {{name}}. If this is another branch, give its KPP.',
  nameTaken: 'A client with this name exists: {{name}}. Give the INN so that they are not mixed up.',
};

export const invoiceWarnings = {
  lineSum: 'In line {{line}} the sum is not quantity times price.',
  dueBeforeDate: 'The due date is before the invoice’s date.',
  numberTaken:
    'Invoice no. {{number}} of this client exists in this year ({{date}}). Perhaps this is a repetition.',
};

export const registryWarnings = {
  ...clientWarnings,
  totalRow: 'This looks like a row of totals: it is not loaded.',
  empty: 'A required field is empty. Fill it in the file and load it again.',
  noClient: 'No client is named: neither a name nor an INN.',
  badDate: 'The date “{{value}}” cannot be read. A date looks like 15.06.2026.',
  badSum: 'The sum “{{value}}” cannot be read. A sum looks like 12 500.00.',
  negativeSum: 'The sum “{{value}}” is below zero. Such an invoice cannot be loaded.',
  sumRounded: 'The cell holds {{value}}: fractions of a kopeck are rounded to {{sum}}.',
  badCurrency: 'The currency “{{value}}” is not known. Give a code such as RUB or KZT.',
  currencyConflict: 'The currency column says {{currency}}, the sum says {{beside}}. Correct one of them.',
  vatTooBig: 'The VAT is larger than the sum. Check the columns.',
  badKind: 'The kind of client “{{value}}” is not known; it will be told by the name and the INN.',
  badStage:
    'The stage “{{value}}” is not known: a new deal starts at the first one, an old one stays where it is.',
  badStatus: 'The status “{{value}}” is not known; the invoice is taken as unpaid.',
  badEntry: 'The entry cannot be read: {{value}}',
  tooLong: 'The text is longer than {{limit}} characters; its end is dropped.',
  digitsLost:
    'Excel kept the number as a quantity and lost its last digits. Make the column text and type the number again.',
  zeroRestored: 'Excel lost the zero at the front, we put it back: {{value}}.',
  innUnreadable: 'The INN “{{value}}” cannot be read; the row is loaded without it.',
  accountUnreadable: 'The account “{{value}}” cannot be read; the row is loaded without it.',
  manyClients: 'Several clients fit at once ({{count}}). Give the INN and the KPP in the file.',
  otherKpp:
    'A client with this INN exists with another KPP: {{name}} (KPP {{kpp}}). It will be a branch of its own.',
  unknownClient: 'A client with the code “{{id}}” is neither in the file nor in the program.',
  newClient: 'There is no such client yet; it will be added: {{name}}.',
  repeats: 'Repeats row {{row}}.',
  conflict: 'Disagrees with row {{row}}: what that row says is kept.',
  torn: 'This invoice stands in the file several times with different sums (rows {{rows}}). These look like its lines: export one row an invoice, with the total.',
  belowPaid: 'The invoice has {{paid}} paid already; its sum cannot be less.',
  paidFixed: 'The invoice has payments: its client and currency cannot be changed.',
  hasLines: 'The invoice has lines for {{amount}}. Change its sum on its card.',
  paidElsewhere:
    'The file says the invoice is paid, but we saw no payment: it is loaded closed, without debt, and no money is expected.',
  paidUnseen:
    'The file says the invoice is paid, but no statement shows its payment yet: it stays unpaid until the payment comes. If it was paid in another way, cancel it on its card.',
  partlyPaidElsewhere:
    'The file says the invoice is partly paid. It is loaded in full: the payment comes with a statement, or bind it by hand.',
  dealUnknown: 'This client has no deal “{{number}}”; the invoice is loaded without a deal.',
  dealCurrency: 'The deal “{{number}}” is in another currency; the invoice is loaded without it.',
  dealOfOther: 'This deal belongs to another client.',
  dealFixed: 'The deal is in another currency already; it cannot be changed.',
  dueBeforeDate: invoiceWarnings.dueBeforeDate,
};
