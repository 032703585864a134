/** The XML that a bank speaks by the 1C DirectBank standard 2.3.2, written from the ledger. */
import { zipSync } from 'fflate';
import { addDays, type Day, type Instant } from '../../../src-shared/dates/index.ts';
import { toDecimalText } from '../../../src-shared/money/index.ts';
import { type ContentFault, disturb } from '../faults.ts';
import type { Ledger, VisibleRow } from '../ledger-types.ts';

export const NAMESPACE = 'http://directbank.1c.ru/XMLSchema';
export const CUSTOMER_ID = 'emulator-customer-1';
const BOM = '\uFEFF';
const HEAD = `${BOM}<?xml version="1.0" encoding="UTF-8"?>\n`;

export interface PaperDocument {
  readonly id: string;
  readonly kind: string;
  readonly xml: string;
}

export interface StatementOrder {
  readonly requestId: string;
  readonly account: string;
  readonly from: Day;
  readonly to: Day;
}

export interface Refusal {
  readonly code: string;
  readonly words: string;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const esc = (text: string) => text.replaceAll(/[&<>"]/g, (mark) => entities[mark] ?? mark);

/** Local time of Moscow as `xsd:dateTime` without a zone, whole seconds. */
export function localTime(now: Instant): string {
  return new Date(Date.parse(now) + 3 * 3_600_000).toISOString().slice(0, 19);
}

export const success = (inner: string) => resultBank(`<Success>${inner}</Success>`);

export const failure = (code: string, description: string) =>
  resultBank(`<Error><Code>${code}</Code><Description>${esc(description)}</Description></Error>`);

function resultBank(inner: string): string {
  return `${HEAD}<ResultBank xmlns="${NAMESPACE}" formatVersion="2.3.2" userAgent="Emulator">${inner}</ResultBank>`;
}

export function packetPaper(
  ledger: Ledger,
  id: string,
  at: Instant,
  documents: readonly PaperDocument[],
  compress: boolean,
): string {
  const inner = documents.map((document) => {
    const plain = Buffer.from(document.xml, 'utf8');
    const bytes = compress ? Buffer.from(zipSync({ 'document.xml': plain })) : plain;
    const packed = compress ? ' compressed="true"' : '';
    return `<Document id="${document.id}" dockind="${document.kind}" formatVersion="2.3.2"${packed}><Data>${bytes.toString('base64')}</Data></Document>`;
  });
  return success(
    `<GetPacketResponse id="${id}" formatVersion="2.3.2" creationDate="${localTime(at)}" userAgent="Emulator">${participants(ledger)}${inner.join('')}</GetPacketResponse>`,
  );
}

function participants({ bank }: Ledger): string {
  return `<Sender><Bank bic="${bank.bic}" name="${esc(bank.name)}"/></Sender><Recipient><Customer id="${CUSTOMER_ID}"/></Recipient>`;
}

function paper(name: string, ledger: Ledger, id: string, at: Instant, inner: string): string {
  return `${HEAD}<${name} xmlns="${NAMESPACE}" id="${id}" formatVersion="2.3.2" creationDate="${localTime(at)}" userAgent="Emulator">${participants(ledger)}${inner}</${name}>`;
}

export function packetNotice(
  ledger: Ledger,
  id: string,
  at: Instant,
  sentId: string,
  packetId: string,
): string {
  const result = '<Result><Status><Code>01</Code><Name>Принят</Name></Status></Result>';
  const ids = `<IDResultSuccessResponse>${sentId}</IDResultSuccessResponse>${result}<ExtIDPacket>${packetId}</ExtIDPacket>`;
  return paper('StatusPacketNotice', ledger, id, at, ids);
}

export function documentNotice(
  ledger: Ledger,
  id: string,
  at: Instant,
  documentId: string,
  { code, words }: Refusal,
): string {
  const error = `<Result><Error><Code>${code}</Code><Description>${esc(words)}</Description></Error></Result>`;
  return paper('StatusDocNotice', ledger, id, at, `<ExtID>${documentId}</ExtID>${error}`);
}

/** The statement as the bank knows it at a moment. */
export function statementPaper(
  ledger: Ledger,
  id: string,
  at: Instant,
  { requestId, account, from, to }: StatementOrder,
  fault: ContentFault | undefined,
): string {
  const rows = disturb(ledger.rows(account, at, { from, to }), fault);
  const balance = (day: Day) => decimal(ledger.balanceBefore(account, day, at));
  const { bank } = ledger;
  const data = [
    '<StatementType>0</StatementType>',
    `<DateFrom>${from}T00:00:00</DateFrom><DateTo>${to}T23:59:59</DateTo>`,
    `<Account>${account}</Account><Bank><BIC>${bank.bic}</BIC><Name>${esc(bank.name)}</Name></Bank>`,
    `<OpeningBalance>${balance(from)}</OpeningBalance>`,
    `<ClosingBalance>${balance(addDays(to, 1))}</ClosingBalance>`,
    ...rows.map((row) => operation(ledger, row)),
  ].join('\n');
  const request = requestId === '' ? '' : `<ExtIDStatementRequest>${requestId}</ExtIDStatementRequest>`;
  return `${HEAD}<Statement xmlns="${NAMESPACE}" id="${id}" formatVersion="2.3.2" creationDate="${localTime(at)}" userAgent="Emulator"><Sender bic="${bank.bic}" name="${esc(bank.name)}"/><Recipient id="${CUSTOMER_ID}"/><Data>${data}</Data>${request}</Statement>`;
}

/** Zeros at the end are the bank's own choice: `14`, `7000.5`. */
function decimal(minor: Parameters<typeof toDecimalText>[0]): string {
  return toDecimalText(minor).replace(/\.?0+$/, (zeros) =>
    zeros.includes('.') || zeros === '' ? '' : zeros,
  );
}

function operation(ledger: Ledger, row: VisibleRow): string {
  const memorial = row.docKind === 'Банковский ордер';
  const document = memorial ? memOrder(ledger, row) : payment(ledger, row);
  const dc = row.direction === 'in' ? '2' : '1';
  // A held row is shown as one that still waits to be confirmed.
  const status = row.held ? '06' : '02';
  return `<OperationInfo><PayDoc id="${row.id}" docKind="${memorial ? '16' : '10'}">${document}</PayDoc><DC>${dc}</DC><Date>${row.date}</Date><Stamp><BIC>${ledger.bank.bic}</BIC><Status><Code>${status}</Code></Status></Stamp></OperationInfo>`;
}

function memOrder({ owner }: Ledger, row: VisibleRow): string {
  const own = [owner.name, row.account] as const;
  const other = [row.counterparty.name, row.counterparty.account] as const;
  const [debit, credit] = row.direction === 'in' ? [other, own] : [own, other];
  return [
    `<MemOrder><DocNo>${esc(row.number)}</DocNo><DocDate>${row.date}</DocDate>`,
    `<AccountNameDebit>${esc(debit[0])}</AccountNameDebit><AccountDebit>${debit[1]}</AccountDebit>`,
    `<Sum>${decimal(row.amount)}</Sum>`,
    `<AccountNameCredit>${esc(credit[0])}</AccountNameCredit><AccountCredit>${credit[1]}</AccountCredit>`,
    `<TransitionContent>${esc(row.purpose)}</TransitionContent></MemOrder>`,
  ].join('');
}

function payment({ owner, bank }: Ledger, row: VisibleRow): string {
  const own = { ...owner, account: row.account, bic: bank.bic, bankName: bank.name };
  const [payer, payee] = row.direction === 'in' ? [row.counterparty, own] : [own, row.counterparty];
  return [
    `<PayDocRu><DocNo>${esc(row.number)}</DocNo><DocDate>${row.date}</DocDate><Sum>${decimal(row.amount)}</Sum>`,
    `<Payer>${party(payer)}</Payer><Payee>${party(payee)}</Payee>`,
    `<TransitionKind>01</TransitionKind><Priority>5</Priority><Purpose>${esc(row.purpose)}</Purpose></PayDocRu>`,
  ].join('');
}

interface Party {
  readonly name: string;
  readonly inn: string;
  readonly kpp: string;
  readonly account: string;
  readonly bic: string;
  readonly bankName: string;
}

function party({ name, inn, kpp, account, bic, bankName }: Party): string {
  return `<Name>${esc(name)}</Name><INN>${inn || '0'}</INN><KPP>${kpp || '0'}</KPP><Account>${account}</Account><Bank><BIC>${bic}</BIC><Name>${esc(bankName)}</Name></Bank>`;
}

/** The settings file that the bank gives out. */
export function settingsPaper(ledger: Ledger, address: string, canWrite: boolean, compress: boolean): string {
  const signed = '<Signed><RuleSignatures>(1)</RuleSignatures></Signed>';
  const unsigned = '<Signed><RuleSignatures>(0)</RuleSignatures></Signed>';
  const reading = canWrite
    ? ''
    : '<ReceiptStatement><Login>emulator-statements</Login><Instructions>Пароль для получения выписок</Instructions></ReceiptStatement>';
  const data = [
    `<CustomerID>${CUSTOMER_ID}</CustomerID><BankServerAddress>${address}/</BankServerAddress>`,
    `<FormatVersion>2.3.2</FormatVersion><Encoding>UTF-8</Encoding><Compress>${compress}</Compress>`,
    '<Logon><Login><User>emulator-main</User></Login></Logon>',
    `<Document docKind="10">${canWrite ? unsigned : signed}</Document><Document docKind="14">${unsigned}</Document>`,
    reading,
  ].join('');
  const { bank, owner } = ledger;
  return `${HEAD}<Settings xmlns="${NAMESPACE}" id="emulator-settings" formatVersion="2.3.2"><Sender bic="${bank.bic}" name="${esc(bank.name)}"/><Recipient id="${CUSTOMER_ID}" name="${esc(owner.name)}" inn="${owner.inn}" kpp="${owner.kpp}"/><Data>${data}</Data></Settings>`;
}
