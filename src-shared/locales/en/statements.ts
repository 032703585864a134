/** Texts of the statement reader: what was not read, what does not agree and what to do about it. */
export const statements = {
  refusals: {
    empty: 'The file is empty. Download the statement from the bank again.',
    junk: 'This is not a statement: its first line is not “1CClientBankExchange”. Download the statement from the bank in the “1C” format (usually a file named kl_to_1c.txt).',
    fragment:
      'This is only a part of a statement: it has neither a header nor documents. Download the whole statement from the bank.',
    noFirstLine:
      'This looks like a part of a statement: the first line “1CClientBankExchange” is missing. Download the whole statement from the bank and do not edit it.',
    brokenCharacters:
      'The Russian letters of this file have already been replaced with “�” and cannot be restored: it was saved again by an unsuitable program. Download the statement from the bank again.',
    unreadable:
      'The file begins as a statement, but its Russian words cannot be read in any of the code pages (Windows-1251, DOS, UTF-8). Download the statement from the bank again and do not save it with another program.',
    utf16:
      'The file is saved as UTF-16 (“Unicode”). Download the statement from the bank again or save the file as UTF-8.',
    csv: 'This is a CSV table, not a 1C statement; such statements cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    spreadsheet:
      'This is an Excel table, not a 1C statement; such statements cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    archive:
      'This is an archive or an office document. Unpack it and open the statement file in the “1C” format (usually kl_to_1c.txt).',
    pdf: 'This is a PDF document; operations cannot be read from it. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    camt053:
      'This is an ISO 20022 statement (camt.053); such statements cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    directBank:
      'This is a 1C:DirectBank statement (XML); such statements cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    xml: 'This is an XML file, not a 1C statement; such files cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    html: 'This is a web page, not a statement: the bank has probably sent its sign-in page instead of the file. Sign in at the bank and download the statement in the “1C” format.',
    ofx: 'This is an OFX statement; such statements cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    mt940:
      'This is a SWIFT MT940 statement; such statements cannot be read yet. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
    json: 'This is a JSON file, not a statement. Download the statement from the bank in the “1C” format (1CClientBankExchange).',
  },
  problems: {
    noAmount:
      'Document {{number}} has no amount and was not loaded. Compare it with the bank and enter the operation by hand.',
    badAmount:
      'The amount “{{value}}” of document {{number}} cannot be read; the document was not loaded. Compare it with the bank and enter the operation by hand.',
    zeroAmount: 'The amount of document {{number}} is zero; it was not loaded. Check it with the bank.',
    negativeAmount:
      'The amount of document {{number}} is negative (“{{value}}”); it was not loaded. Check it with the bank: it may be a correction of another operation.',
    amountTooLarge:
      'The amount “{{value}}” of document {{number}} is implausibly large; the document was not loaded. Compare it with the bank.',
    noDate:
      'Document {{number}} has no operation date and was not loaded. Compare it with the bank and enter the operation by hand.',
    badDate:
      'The date “{{value}}” ({{key}}) of document {{number}} cannot be read; the document was not loaded. Compare it with the bank and enter the operation by hand.',
    sideUnknown:
      'Document {{number}}: it cannot be told whether this is a receipt or a payment: neither account is yours and the dates do not tell. It was not loaded: add your account to the program or enter the operation by hand.',
    sideConflict:
      'Document {{number}}: the accounts contradict the receipt or payment sum. It was not loaded: compare it with the bank and enter the operation by hand.',
    transferCurrencies:
      'Document {{number}} is a transfer between own accounts of different currencies; it cannot be told which currency its sum is in. It was not loaded: enter the operation by hand.',
    accountUnknown:
      'Document {{number}}: it cannot be told which of your accounts it belongs to. It was not loaded: add your account to the program or enter the operation by hand.',
    documentTooLarge:
      'Document {{number}} is too large for a payment document; it was not loaded. The file may be damaged: download the statement again.',
    documentCut:
      'The file ends inside document {{number}}, which was not loaded. Download the statement from the bank again.',
    documentIncomplete:
      'Document {{number}} is unfinished and has no date or no amount; it was not loaded. Download the statement from the bank again.',
    documentUnclosed: 'Document {{number}} has no “КонецДокумента” line; it was loaded, but check it.',
    duplicateKey:
      'Document {{number}} repeats the lines {{keys}}. The first value that is not empty was taken; check the document.',
    lineTooLong:
      'The line is longer than {{limit}} characters; its end was dropped. The file may be damaged.',
    brokenCharacters:
      'Document {{number}} has unreadable characters “�”. It was loaded, but check the name and the purpose.',
    continuedLine: 'The purpose of document {{number}} is broken into several lines; they were joined.',
    badDocumentDate:
      'The date “{{value}}” ({{key}}) of document {{number}} cannot be read. The document was loaded without it.',
    transferRepeated:
      'The transfer between own accounts {{number}} for {{amount}} stands in the file twice, and the balances do not tell whether it is one transfer or two. It was counted once; if there were two, enter the second one by hand.',
    tooManyTransfers:
      'The file has too many transfers between own accounts: repeats among them are not watched any further. Check the balances.',
    sectionWithoutAccount: 'A balance block has no account number; these balances were not checked.',
    badSectionAmount:
      'The amount “{{value}}” ({{key}}) in the balances of account {{account}} cannot be read and was not checked.',
    badSectionDate: 'The date “{{value}}” ({{key}}) in the balances of account {{account}} cannot be read.',
    sectionUnclosed:
      'The balance block of account {{account}} has no “КонецРасчСчет” line; it was read, but check it.',
    tooManyAccounts:
      'The file has more than {{limit}} own accounts; the rest was left out. The file may be damaged.',
    tooManySections: 'The file has more than {{limit}} balance blocks; the rest was not checked.',
    badHeaderDate: 'The date “{{value}}” ({{key}}) in the header cannot be read.',
    noHeader:
      'The file has no header (version, period, account). The documents were read, but check that the statement is complete.',
    noEnd:
      'The file has no last line “КонецФайла”. It may be incomplete: compare the number of operations with the bank.',
    unknownLines_one: '{{count}} unknown line was skipped: “{{value}}”.',
    unknownLines_other: '{{count}} unknown lines in a row were skipped, the first one: “{{value}}”.',
    accountAfterDocuments:
      'Account {{account}} is first named after the documents. Check receipts and payments in them.',
    sidesByDates_one:
      'In {{count}} document the accounts are hidden or differ from account {{account}}; receipt or payment was told by the date, and the balances do not confirm it. Check it.',
    sidesByDates_other:
      'In {{count}} documents the accounts are hidden or differ from account {{account}}; receipt or payment was told by the dates, and the balances do not confirm it. Check them.',
    sectionBalance:
      'Balance check, account {{account}}, {{period}}: opening plus receipts minus payments is not the closing balance, difference {{difference}}. Download the statement again or ask the bank.',
    sectionChain:
      'Balance check, account {{account}}: the opening balance on {{day}} is not the closing balance before it, difference {{difference}}. A day may be missing.',
    sectionsOverlap:
      'Balance check, account {{account}}: balance periods overlap near {{day}}. The file may be two statements of the same days glued together.',
    turnoverIn:
      'Balance check, account {{account}}, {{period}}: the bank declares receipts of {{declared}}, the documents make {{counted}}, difference {{difference}}. Download the statement for this period again.',
    turnoverOut:
      'Balance check, account {{account}}, {{period}}: the bank declares payments of {{declared}}, the documents make {{counted}}, difference {{difference}}. Download the statement for this period again.',
    outsidePeriod_one:
      'Account {{account}}: {{count}} operation is dated outside the balance period, the first one {{day}}.',
    outsidePeriod_other:
      'Account {{account}}: {{count}} operations are dated outside the balance period, the first one {{day}}.',
    moreDifferences_one: 'Balance check, account {{account}}: and {{count}} more difference.',
    moreDifferences_other: 'Balance check, account {{account}}: and {{count}} more differences.',
    moreProblems_one: 'And {{count}} more remark.',
    moreProblems_other: 'And {{count}} more remarks.',
    otherCurrency:
      'The file has several currencies; the totals leave out operations in {{currency}}: receipts {{amountIn}}, payments {{amountOut}}.',
  },
  words: {
    documentWithNumber: 'No. {{number}}',
    documentWithoutNumber: 'without a number',
    period: '{{from}} – {{to}}',
    noPeriod: 'period not given',
  },
};
