export const errors = {
  db: {
    readOnly: 'The data folder cannot be written to: {{path}}. Allow writing or choose another folder.',
    inUse:
      'The data folder is open in another copy of the program: {{path}}. Close that copy and start again.',
    newer:
      'The data were written by a newer version of the program: {{path}}. Install the latest version. The file is unchanged.',
    foreign:
      'The file {{path}} was not made by this program. Choose another data folder or move the file away. The file is unchanged.',
    corrupt:
      'The data file is damaged: {{path}}. Copy the latest copy from the folder “backups” beside it into the data folder as oplacheno-restore.db and start the program again. The file is unchanged.',
    diskFull:
      'The disk is full. The last action was not saved, earlier data are safe. Free some space and try again.',
    inputOutput:
      'The disk does not answer, the last action was not saved. Check the disk or its connection and start the program again.',
    backupFailed:
      'The data could not be copied before the update: {{path}}. Free some space and start the program again. The data are unchanged.',
    migrationFailed:
      'The data could not be updated (step {{step}}). They are as they were. Install the previous version and report the error.',
  },
  restore: {
    noFile: 'There is no file {{path}}. Check the path of the copy. The data are unchanged.',
    same: 'The file {{path}} is the present database itself. Name a copy from the folder “backups”.',
    unfit:
      'The copy {{path}} cannot be used: it is damaged, unfinished or was not made by this program. Choose another copy, and take this one out of the data folder if it lies there. The data are unchanged.',
    newer:
      'The copy {{path}} was made by a newer version of the program. Install the latest version and try again. The data are unchanged.',
    notBrought:
      'The copy {{path}} could not be read into the data folder. Check that the file opens and that the disk has room, and try again. The data are unchanged.',
    notKept:
      'The present data could not be kept in {{path}}, so nothing was restored. Free some space on the disk and try again. The data are unchanged.',
  },
  exchange: {
    notFound: 'This entry is no longer in the journal. Refresh the page.',
    notRepeatable: 'The answers of this exchange are no longer kept. Press “Refresh” at the connection.',
  },
  cash: {
    notFound: 'This cash desk or entry is no longer there. Refresh the page.',
    currencyFixed: 'The currency of a cash desk cannot be changed. Make another one.',
    hasAllocations: 'This entry is applied already. Take it off first.',
  },
  backup: {
    folderRelative:
      'The folder for copies “{{path}}” is not a full path. Enter it whole, for example D:\\Copies, or leave the field empty.',
  },
  bank: {
    redirectElsewhere:
      'The return address {{address}} does not lead to this computer. Register one like http://127.0.0.1:8765/bank-sign-in at the bank and enter it here.',
    redirectBusy:
      'Address {{address}} on this computer is taken by another program. Close it or register another port at the bank.',
    unknown: 'The program cannot read this bank yet. Load a statement file.',
    fieldMissing: 'A required field is empty. Fill it in and try again.',
    draftGone: 'Setting up took too long and what was entered is forgotten. Begin once more.',
    signInFirst: 'Sign in at the bank’s site first.',
    signInFailed: 'Signing in at the bank’s site was not finished. Press “Sign in” once more.',
    testFirst: 'Test the connection first.',
    connectionGone: 'This connection is no longer there. Refresh the page.',
    accountMissing:
      'The bank does not show account {{account}}. Refresh the list of accounts and choose again.',
    accountCurrency:
      'Account {{account}} is in the program already, in another currency. Check that it is the right one and write to us.',
    unauthorized:
      'The bank did not take the key: it was revoked, has expired or was not pasted whole. Issue a new key in the bank’s cabinet and enter it in the settings of the connection.',
    forbidden:
      'The bank refused access: the key lacks a right, or the program works from an internet address that is not on the list of allowed ones. Check the key’s rights and the list of addresses in the bank’s cabinet.',
    tooMany:
      'The bank asks to be asked less often. Nothing needs to be done: the program waits as long as the bank asks and tries again.',
    unavailable:
      'The bank does not answer now. The program will try again by itself; if this lasts longer than an hour, check the internet and the bank’s notices of maintenance.',
    malformed:
      'The bank’s answer came incomplete or cannot be read. The program will try again by itself; in a guest network (hotel, café) sign in to it in the browser first.',
    refused:
      'The bank did not understand the request. Check that the account is open and the connection is set up for it; if it happens again, send us the entry of the exchange journal.',
    notAllowed:
      'The program did not send the request: it is not on the list of allowed ones, and that list holds nothing but reading. Report this to us with the entry of the exchange journal.',
    noSecret:
      'The system’s password store has no key for this connection. Enter the key again; the payments that were loaded are in place.',
    canWrite:
      'This key can do more than read, so the program did not take it. Issue a key with nothing but viewing rights ticked and enter that one.',
    badAddress:
      'The bank’s address is wrong: {{address}}. A full address beginning with https:// is needed; plain http:// is allowed only for this computer (127.0.0.1).',
    untrusted:
      'The server could not prove that it is the bank: its certificate cannot be trusted. The key was not sent. Check the computer’s date and time, an antivirus that inspects traffic and, if the bank gave a root certificate of its own, add it to the connection.',
    certificate:
      'The connection’s certificate cannot be opened or the bank did not take it. Check the certificate file, its password and its term.',
    codeNeeded:
      'The bank asks for a code from a message at every sign-in, so the program cannot fetch statements by itself. Ask the bank for a separate login “for receiving statements only” (1C DirectBank) and enter its settings file and password.',
    badSettings:
      'The settings file does not fit. A 1C DirectBank settings file (XML) from the internet bank is needed, with sign-in by login and password and statements without an electronic signature. Download it again, or ask the bank whether it offers such access.',
    badAccounts:
      'The account numbers are not right. Enter the numbers of your accounts with this bank, 20 digits each, separated by commas.',
  },
  keychain: {
    unavailable:
      'The system’s password store is locked or unavailable: the bank’s key can be neither read nor saved. Unlock the keychain (on Linux, start gnome-keyring) and try again; the payments already loaded are in place.',
  },
  upload: {
    gone: 'The file is no longer in the program. Choose it again.',
    unreadable:
      'The file “{{name}}” cannot be opened. Check that it is there and not used by another program.',
    gap: 'The file “{{name}}” did not arrive as a whole. Nothing was changed: choose it again.',
    differs: 'The file “{{name}}” changed while it was being sent. Nothing was changed: choose it again.',
    tooLarge:
      'The file “{{name}}” is larger than {{limitGb}} GB, which the program does not take. Ask the bank for a statement of a shorter period.',
    noSpace:
      'The file “{{name}}” needs {{neededMb}} MB on the disk, {{freeMb}} MB are free. Make room and choose the file again. Nothing was changed.',
  },
  import: {
    notFound: 'There is no such import. Refresh the page.',
    refused: 'The file “{{name}}” was not imported: it is no bank statement. Nothing was changed.',
    cancelled: 'The import was stopped. What was read stays; import the same file again to finish it.',
    interrupted: 'The import was interrupted and will go on when the program is started again.',
    originalMissing:
      'The kept copy of the file “{{name}}” is missing, its import cannot be finished. Import the file again.',
  },
  job: {
    notFound: 'There is no such job, it has probably ended long ago. Refresh the page.',
  },
  ledger: {
    exceedsPayment:
      '{{rest}} of the payment is left, {{amount}} cannot be applied. Lower the sum or release what was applied before.',
    exceedsInvoice:
      '{{remaining}} of invoice No. {{number}} is left to pay, less than {{amount}}. Put the rest on the client’s balance.',
    exceedsPaid:
      '{{paid}} of invoice No. {{number}} is paid, {{amount}} cannot be refunded. Check the sum and the invoice.',
    exceedsAdvance:
      'The client’s balance is {{rest}}, {{amount}} cannot be refunded. Check the sum and the client.',
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
    refundDepends:
      'Invoice No. {{number}} has a refund of {{amount}} on {{date}} (payment No. {{payment}}) that stands on this payment. Undo the refund first.',
    paidAgain: 'Invoice No. {{number}} was paid again since. Undo the new payment first.',
    advanceGivenBack:
      'This advance was given back since: {{amount}} on {{date}} (payment No. {{payment}}). Undo the refund first.',
    feeAlone:
      'A fee on invoice No. {{number}} needs money of the same payment beside it. Put a part of the payment on the invoice first.',
    refundsExceedPayout:
      'Payout No. {{number}} has more refunds than sales. Check that the payout and the registry belong together.',
  },
  payouts: {
    outgoing:
      'Payment No. {{number}} is outgoing: only receipts are split by a registry. Open the payout itself.',
    notTable: '“{{name}}” is not a table. A registry in CSV or XLSX is needed.',
    tooLong:
      'The registry has {{rows}} rows, at most {{limit}} go at a time. Leave the rows of one payout in the file.',
    changed: 'The payment or the invoices have changed since. Look at what comes out now and repeat.',
    blocked: 'It cannot be allocated like this. See what is written above the button.',
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
  action: {
    notFound: 'There is no such action. Refresh the page.',
    nothingToUndo: 'Nothing to undo: every action is undone already.',
    alreadyUndone: 'This action is already undone.',
    isUndo: 'This is an undo itself. Do the action you need anew.',
    changedSince: 'Payment No. {{number}} has changed since. Open it and release it there.',
    laterFirst: {
      accept:
        'Payment No. {{number}} of {{date}}, {{amount}}, was applied to an invoice later. Undo that first.',
      acceptMany:
        'Payment No. {{number}} of {{date}}, {{amount}}, was applied with others later. Undo that first.',
      allocate: 'Payment No. {{number}} of {{date}}, {{amount}}, was allocated later. Undo that first.',
      refund:
        'Payment No. {{number}} of {{date}}, {{amount}}, was marked as a refund later. Undo that first.',
      reject:
        'Payment No. {{number}} of {{date}}, {{amount}}, was answered “not this invoice” later. Undo that first.',
      postpone: 'Payment No. {{number}} of {{date}}, {{amount}}, was postponed later. Undo that first.',
      payout:
        'Payment No. {{number}} of {{date}} ({{amount}}) was split by a registry afterwards. Undo that first.',
      dismiss:
        'Payment No. {{number}} of {{date}}, {{amount}}, was marked as no client’s payment later. Undo that first.',
      release: 'Payment No. {{number}} of {{date}}, {{amount}}, was released later. Undo that first.',
    },
  },
  queue: {
    noSuggestion:
      'There is no such suggestion for this payment any more. Find the invoice yourself: “Another invoice”.',
    suggestionChanged: 'The suggestion changed while you were looking. Look at the new one and decide again.',
    nothingToAccept: 'None of the chosen payments has a fitting suggestion. Go through them one by one.',
    withdrawn: 'The bank has withdrawn payment No. {{number}}: it cannot be applied. Refresh the page.',
    notWaiting:
      'Payment No. {{number}} no longer waits for a decision. Refresh the page; to decide otherwise, release it first.',
    alreadyRejected: 'You have already said that this invoice does not fit. Refresh the page.',
    partlyAllocated: 'Payment No. {{number}} is already allocated in part. Release it first.',
    nothingToRelease: 'Payment No. {{number}} has nothing to release: it is not applied to anything.',
    postponedToPast: 'A payment can be postponed to a future day only.',
  },
  registry: {
    empty: 'The file “{{name}}” has no rows of data. Check that it is the right one.',
    tooBig: 'The file “{{name}}” is larger than {{limit}} MB. Split it.',
    tooManyColumns: 'The file has more than {{limit}} columns. It does not look like a list: check it.',
    tooManyRows: 'The file has more than {{limit}} rows. Split it.',
    password:
      'The file “{{name}}” is under a password. Open it in Excel, remove the password and save it again.',
    oldXls: 'The file “{{name}}” is in the old Excel format (.xls). Open it and save it as .xlsx.',
    corrupt:
      'The file “{{name}}” is damaged or no Excel workbook. Open it in Excel and save it again as .xlsx.',
    badJson: 'The file “{{name}}” does not look like a registry.json. Export it again.',
    notTable: 'The file “{{name}}” is no table and no list. Excel (.xlsx), CSV or registry.json is needed.',
    missing: 'Required fields have no column: {{fields}}. Go back to the columns and choose them.',
    changed: 'The data have changed since the check. Check the rows again and load once more.',
  },
  input: { invalid: 'The data are not filled in rightly. Check the fields and repeat.' },
  learning: {
    notFound: 'This entry is no longer there. Reload the page.',
    accountInvalid:
      'This does not look like a payer’s account: it has 20 digits and begins with 405–408, 423 or 426, or it is an IBAN. Check the number.',
    ownAccount:
      'This is your own account: no client is known by it. Enter the account that the client pays from.',
    nameEmpty: 'Enter the payer’s name as the bank writes it.',
    habitInvalid:
      'No number can be read from this. Enter the word before the number, or both spellings of the number with # for its digits: for example #/U and UT-#.',
  },
  expenses: {
    categoryExists: 'There is a category “{{name}}” already. Choose it or give the new one another name.',
    categoryNotFound: 'There is no such category. Reload the page and choose another.',
    ruleNotFound: 'This rule is gone. Reload the page.',
    trialChanged:
      'Payments or rules have changed since the rule was tried. Try it on the past once more and save.',
    incoming:
      'Payment no. {{number}} is incoming money and has no category of expenses. Leave it out and repeat.',
  },
  matchRules: {
    bounds: 'Rules cannot be reordered or loosened like this. Put the steps back in order and repeat.',
    same: 'There is nothing new: these rules are in use already.',
    changed: 'The rules have changed while you were editing. Reload the page and make your change again.',
    versionNotFound: 'There is no such version of the rules. Reload the page and choose another.',
  },
  task: {
    notFound: 'There is no such task. Refresh the page.',
    withdrawn: 'This task was withdrawn by itself: its reason is gone.',
    alreadyOpen: 'There is an open task about this already.',
  },
};
