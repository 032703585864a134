/** The only document that this program ever sends to a bank's mailbox: a request for a statement (kind 14). */
import type { Day } from '../../../../../src-shared/dates/index.ts';
import { BankError } from '../../../../platform/http/index.ts';
import type { BankAccount } from '../../contract.ts';
import { openDocument } from './packet.ts';
import type { DirectBankSettings } from './settings.ts';
import { attribute, childrenOf, escapeXml, nameOf, readXml, textAt } from './xml.ts';

const NAMESPACE = 'http://directbank.1c.ru/XMLSchema';
const USER_AGENT = 'Oplacheno';
const HEAD = '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n';
const KIND = '14';

export interface StatementQuestion {
  readonly packetId: string;
  readonly requestId: string;
  /** Local time of the bank without a zone, `YYYY-MM-DDTHH:MM:SS`. */
  readonly createdAt: string;
  readonly account: BankAccount;
  readonly from: Day;
  readonly to: Day;
}

/** A Packet with one StatementRequest. Both begin with a byte order mark, as the standard wants. */
export function composePacket(settings: DirectBankSettings, question: StatementQuestion): string {
  const { packetId, requestId, createdAt } = question;
  const data = Buffer.from(composeRequest(settings, question), 'utf8').toString('base64');
  const version = escapeXml(settings.formatVersion);
  return [
    `${HEAD}<Packet xmlns="${NAMESPACE}" id="${packetId}" formatVersion="${version}" creationDate="${createdAt}" userAgent="${USER_AGENT}">`,
    `<Sender><Customer ${customerAttributes(settings)}/></Sender>`,
    `<Recipient><Bank ${bankAttributes(settings)}/></Recipient>`,
    `<Document id="${requestId}" dockind="${KIND}" formatVersion="${version}"><Data>${data}</Data></Document>`,
    '</Packet>',
  ].join('\n');
}

/** The statement asked for is the final one (type 0): the bank gives what is booked up to now for the current day. */
function composeRequest(settings: DirectBankSettings, question: StatementQuestion): string {
  const { requestId, createdAt, account, from, to } = question;
  const bankName = settings.bank.name === '' ? '' : `<Name>${escapeXml(settings.bank.name)}</Name>`;
  return [
    `${HEAD}<StatementRequest xmlns="${NAMESPACE}" id="${requestId}" formatVersion="${escapeXml(settings.formatVersion)}" creationDate="${createdAt}" userAgent="${USER_AGENT}">`,
    `<Sender ${customerAttributes(settings)}/>`,
    `<Recipient ${bankAttributes(settings)}/>`,
    '<Data>',
    '<StatementType>0</StatementType>',
    `<DateFrom>${from}T00:00:00</DateFrom>`,
    `<DateTo>${to}T23:59:59</DateTo>`,
    `<Account>${escapeXml(account.number)}</Account>`,
    `<Bank><BIC>${escapeXml(settings.bank.bic)}</BIC>${bankName}</Bank>`,
    '</Data>',
    '</StatementRequest>',
  ].join('\n');
}

/**
 * True for a packet with one request for a statement and nothing else: the client asks this of everything that is to go
 * to SendPack, so that not even a mistake in this folder could send a payment.
 */
export function isStatementRequest(body: string): boolean {
  try {
    const packet = readXml(body);
    const names = childrenOf(packet).map(nameOf);
    const [document] = childrenOf(packet, 'Document');
    if (nameOf(packet) !== 'Packet' || names.join(' ') !== 'Sender Recipient Document' || !document)
      return false;
    if (attribute(document, 'dockind') !== KIND || childrenOf(document).map(nameOf).join(' ') !== 'Data') {
      return false;
    }
    return nameOf(openDocument({ kind: KIND, data: textAt(document, 'Data') })) === 'StatementRequest';
  } catch (error) {
    if (error instanceof BankError) return false;
    throw error;
  }
}

function customerAttributes({ customerId, customer }: DirectBankSettings): string {
  return attributes({ id: customerId, name: customer.name, inn: customer.inn, kpp: customer.kpp });
}

function bankAttributes({ bank }: DirectBankSettings): string {
  return attributes({ bic: bank.bic, name: bank.name });
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}="${escapeXml(value)}"`)
    .join(' ');
}
