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
