/** How to connect each bank: what to press, which rights to give, what the wizard asks for; a part of `banks`. */
export const bankNames = {
  tochka: 'Tochka',
  tbank: 'T-Bank',
  modulbank: 'Modulbank',
  alfa: 'Alfa-Bank',
  sber: 'Sber',
  directbank: '1C DirectBank',
  bcc: 'BCC (Bank CenterCredit)',
};

export const bankGuides = {
  tochka: {
    needs: 'A JWT key from the internet bank, five minutes.',
    steps: {
      a: 'In the internet bank open «Интеграции и API» and press «Подключить».',
      b: 'Press «Сгенерировать JWT-ключ», give the key a name and a term.',
      c: 'Tochka ticks all rights by itself. Untick them all and leave five: accounts (ReadAccountsBasic, ReadAccountsDetail), balances (ReadBalances), statements (ReadStatements), client data (ReadCustomerData).',
      d: 'Rights with Create, Edit, Make or Manage in their names must be unticked: payments, fast payments, payment links, invoices, webhooks.',
      e: 'Confirm by the code from the text message and copy the key. The second line, client_id, is not needed.',
    },
    readOnly:
      'The rights of a finished key cannot be changed. Issue the key anew in «Интеграции и API»: untick all rights and tick only the reading of accounts, balances, statements and client data. The old key then stops working.',
    unsure:
      'Not confirmed at the live bank: limits on requests, the longest period of a statement, whether every operation has the bank’s number.',
  },
  tbank: {
    needs: 'A T-API token and a static internet address.',
    steps: {
      a: 'In the cabinet of T-Business open «Интеграции», then T-API, and begin to issue a token.',
      b: 'Under «Счета и выписки» tick the company’s accounts and the company’s operations. Tick nothing else.',
      c: 'Name the static internet addresses of the office, nine at most, no ranges. Your provider tells your address.',
      d: 'If the address changes, write to openapi@tbank.ru and ask to switch the check of addresses off: any address will do then.',
      e: 'Copy the token. It lives for 90 days since its last use: while the program polls the bank, it is prolonged by itself.',
    },
    readOnly:
      'The rights of a finished token cannot be changed, only a new one issued. Tick «Счета и выписки» alone.',
    unsure:
      'Not confirmed at the live bank: what it answers to an unknown address, and by which time it counts the hours from 22:00 to 03:00, when the number of an operation may change.',
  },
  modulbank: {
    needs: 'A token from the cabinet, given at once.',
    steps: {
      a: 'In the cabinet of Modulbank issue an API token. No application is needed.',
      b: 'Give the rights account-info and operation-history: they cannot move money.',
      c: 'Do not give the right operation-upload (sending drafts of payments).',
      d: 'Copy the token.',
    },
    readOnly: 'Issue a new token with account-info and operation-history and without operation-upload.',
    unsure: 'Not confirmed at the live bank: limits on requests and the time zone of operations.',
  },
  alfa: {
    needs: 'An Alfa API key from the developer portal, or signing in at the bank; probably a certificate.',
    steps: {
      a: 'On the developer portal of Alfa-Bank issue an Alfa API key (ApiKey) for your company: then nobody needs to sign in.',
      b: 'Give the key the right transactions (statements). Give no rights to pay.',
      c: 'Without a key, take client_id and client_secret there: the program opens the bank’s site to sign in.',
      d: 'If the bank gave a client certificate (a .p12 or .pfx file), add it and its password.',
    },
    readOnly: 'Issue a key with the right transactions alone, without rights to pay.',
    unsure:
      'Not confirmed at the live bank: whether the key works without a certificate, limits on requests, the depth of history, the right to the list of accounts.',
  },
  sber: {
    needs: 'The contract «Компаниям», an app in the Sber API cabinet and its certificate.',
    steps: {
      a: 'Sign the contract «Компаниям» (formerly Host2Host) in SberBusiness. The chief executive signs it; it is free.',
      b: 'Create an app in the Sber API cabinet. Get client_id, client_secret and the certificate (a .p12 file with its password).',
      c: 'Of the rights (scope) choose openid, GET_STATEMENT_ACCOUNT and GET_CLIENT_ACCOUNTS. Choose no rights to pay.',
      d: 'Give the same return address (redirect_uri) as in the wizard’s field.',
      e: 'client_secret lives for 40 days unless made perpetual. The sign-in holds for 180 days and is prolonged while the program polls the bank.',
    },
    readOnly:
      'In the Sber API cabinet leave the app the rights openid, GET_STATEMENT_ACCOUNT and GET_CLIENT_ACCOUNTS, take the others away and sign in anew.',
    unsure:
      'Not confirmed at the live bank: which root certificates to trust, how long a statement takes, how long a token issued in the cabinet lives.',
  },
  directbank: {
    needs: 'A settings file and a password from the bank; more than thirty banks can do it.',
    steps: {
      a: 'Order the exchange by 1C DirectBank in the internet bank.',
      b: 'Ask for a separate login for receiving statements only (ReceiptStatement): it can do nothing but read.',
      c: 'Download the settings file (XML) and get the password.',
      d: 'A login with a password and without a signature is needed. A certificate, or a code from a message at every sign-in, will not do.',
      e: 'Write the numbers of the accounts: this exchange has no list of them.',
    },
    readOnly:
      'This login can send payment documents to the bank without a signature. Ask the bank for a login for statements only (ReceiptStatement).',
    unsure:
      'Not confirmed for each bank: whether it offers a login without a signature and one for statements, and whether it repeats statements that were taken already.',
  },
  bcc: {
    needs: 'An app on developer.bcc.kz and signing in at the bank.',
    steps: {
      a: 'Register an app on developer.bcc.kz: a title and the return address (the same as in the wizard’s field). It is free.',
      b: 'Subscribe the app to the product Business Account Management.',
      c: 'Copy client_id and client_secret.',
      d: 'Then the program opens the bank’s site: sign in and allow access to the company’s accounts.',
    },
    readOnly: 'Subscribe the app to Business Account Management alone and sign in anew.',
    unsure:
      'Not confirmed at the live bank: the whole make-up of an operation and its direction, whether the bank takes a return address on this computer, limits on requests.',
  },
};

const token = {
  label: 'Token',
  hint: 'Paste all of it. It is never shown again: it lives in the system’s keychain.',
};
const clientId = { label: 'client_id', hint: 'The app’s number from the developer cabinet.' };
const clientSecret = {
  label: 'client_secret',
  hint: 'The app’s secret. It lives in the system’s keychain.',
};
const certificate = { label: 'Client certificate', hint: 'A .p12 or .pfx file from the bank.' };
const certificatePassword = {
  label: 'Password of the certificate',
  hint: 'It is given together with the file.',
};
const redirectUri = {
  label: 'Return address',
  hint: 'The one that the app has in the cabinet. Empty: an address on this computer.',
};
const authorities = {
  label: 'The bank’s root certificate',
  hint: 'A .pem file, if the bank gave its own. Trusted for this connection alone.',
};

export const bankFields = {
  tochka: { token: { label: 'JWT key', hint: 'Paste all of it. It is never shown again.' } },
  tbank: { token },
  modulbank: { token },
  alfa: {
    apiKey: { label: 'Alfa API key', hint: 'With a key, client_id and client_secret are not needed.' },
    clientId,
    clientSecret,
    accountNumbers: {
      label: 'Account numbers',
      hint: '20 digits each, separated by commas; needed if the key has no right to the list of accounts.',
    },
    certificate,
    certificatePassword,
    redirectUri,
    authorities,
  },
  sber: {
    clientId,
    clientSecret,
    accessToken: {
      label: 'Token from the cabinet',
      hint: 'If a token for your own company was issued in the Sber API cabinet: then nobody needs to sign in.',
    },
    certificate,
    certificatePassword,
    redirectUri,
    authorities,
  },
  directbank: {
    settings: { label: 'Settings file', hint: 'XML from the internet bank.' },
    login: { label: 'Login', hint: 'Empty: the one named in the settings file.' },
    password: { label: 'Password', hint: 'It lives in the system’s keychain.' },
    accounts: { label: 'Account numbers', hint: '20 digits each, separated by commas.' },
  },
  bcc: {
    clientId,
    clientSecret,
    clientIdn: { label: 'БИН or ИИН', hint: '12 digits of your company.' },
    redirectUri,
  },
};
