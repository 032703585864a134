/** What a document says besides the fields of a movement, under the names that statement files of 1C have for it. */
import { childrenOf, nameOf, type XmlElement } from './xml.ts';

/** Elements that a movement carries itself. */
const CARRIED: ReadonlySet<string> = new Set(['DocNo', 'DocDate', 'Sum', 'Purpose', 'TransitionContent']);
const OWN_SIDE: readonly string[] = ['Payer', 'Payee'];
const PARTY_FIELDS: ReadonlySet<string> = new Set(['Name', 'INN', 'KPP', 'Account', 'Bank.BIC', 'Bank.Name']);

const NAMES: Readonly<Record<string, string>> = {
  PaymentKind: 'ВидПлатежа',
  TransitionKind: 'ВидОплаты',
  Priority: 'Очередность',
  Code: 'Код',
  IncomeTypeCode: 'КодНазПлатежа',
  'BudgetPaymentInfo.DrawerStatus': 'СтатусСоставителя',
  'BudgetPaymentInfo.CBC': 'ПоказательКБК',
  'BudgetPaymentInfo.OKTMO': 'ОКАТО',
  'BudgetPaymentInfo.Reason': 'ПоказательОснования',
  'BudgetPaymentInfo.TaxPeriod': 'ПоказательПериода',
  'BudgetPaymentInfo.DocNo': 'ПоказательНомера',
  'BudgetPaymentInfo.DocDate': 'ПоказательДаты',
  'BudgetPaymentInfo.PayType': 'ПоказательТипа',
};
const PARTY_NAMES: Readonly<Record<string, string>> = {
  Name: '',
  INN: 'ИНН',
  KPP: 'КПП',
  Account: 'Счет',
  'Bank.BIC': 'БИК',
  'Bank.Name': 'Банк1',
  'Bank.City': 'Банк2',
  'Bank.CorrespAcc': 'Корсчет',
};
const SIDE_NAMES: Readonly<Record<string, string>> = { Payer: 'Плательщик', Payee: 'Получатель' };

/** Every other non-empty field of an operation; what has no name in 1C keeps the standard's own. */
export function extraFields(
  operation: XmlElement,
  document: XmlElement,
  direction: 'in' | 'out',
): Readonly<Record<string, string>> {
  const extra: Record<string, string> = {};
  const theirs = direction === 'in' ? 'Payer' : 'Payee';
  const memSide = direction === 'in' ? 'Debit' : 'Credit';
  for (const [path, text] of leaves(document, '')) {
    const [head = '', ...rest] = path.split('.');
    const inParty = OWN_SIDE.includes(head) ? rest.join('.') : undefined;
    if (CARRIED.has(path) || path === `Account${memSide}` || path === `AccountName${memSide}`) continue;
    if (inParty === undefined) extra[NAMES[path] ?? path] = text;
    else if (head !== theirs || !PARTY_FIELDS.has(inParty)) extra[partyName(head, inParty)] = text;
  }
  for (const [path, text] of leaves(operation, '')) {
    if (path === 'ExtID' || path.startsWith('Stamp.Status.')) extra[path] = text;
  }
  return extra;
}

function partyName(side: string, field: string): string {
  return `${SIDE_NAMES[side] ?? side}${PARTY_NAMES[field] ?? `.${field}`}`;
}

/** Texts of the elements without children, by dotted path. */
function* leaves(element: XmlElement, prefix: string): Generator<readonly [string, string]> {
  for (const child of childrenOf(element)) {
    const path = prefix + nameOf(child);
    if (childrenOf(child).length > 0) yield* leaves(child, `${path}.`);
    else if (child.text.trim() !== '') yield [path, child.text.trim()];
  }
}
