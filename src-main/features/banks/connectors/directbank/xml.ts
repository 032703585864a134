/**
 * Reading XML that came from outside. Nothing is ever fetched or expanded: the parser knows the five entities of XML
 * itself, and a document with a DOCTYPE (the place of foreign entities) is refused unread.
 */
import { parseXml, type XmlElement } from '@rgrove/parse-xml';
import { BankError } from '../../../../platform/http/index.ts';

export type { XmlElement };

/** The root element. A byte order mark before it is allowed. Throws `bank.malformed`. */
export function readXml(text: string): XmlElement {
  const plain = text.replace(/^\uFEFF+/, '').trimStart();
  if (/<!DOCTYPE/i.test(plain)) throw new BankError('bank.malformed', { reason: 'doctype' });
  try {
    const root = parseXml(plain).root;
    if (root !== null) return root;
  } catch (error) {
    // Besides the parser's own errors: RangeError, when elements are nested without end.
    throw new BankError('bank.malformed', { reason: 'xml' }, error);
  }
  throw new BankError('bank.malformed', { reason: 'xml' });
}

/** The name without its namespace's prefix: banks choose prefixes as they like. */
export function nameOf(element: XmlElement): string {
  return element.name.slice(element.name.indexOf(':') + 1);
}

/** The child elements, all of them or those of one name. */
export function childrenOf(element: XmlElement, name?: string): readonly XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (isElement(child) && (name === undefined || nameOf(child) === name)) found.push(child);
  }
  return found;
}

/** The first element at a path below this one. */
export function find(element: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = element;
  for (const name of path) at = at && childrenOf(at, name)[0];
  return at;
}

/** The text at a path, trimmed; `''` when there is no such element. */
export function textAt(element: XmlElement, ...path: readonly string[]): string {
  return find(element, ...path)?.text.trim() ?? '';
}

/** An attribute's value, trimmed; `''` when it is absent. The spelling of its name's case is not relied upon. */
export function attribute(element: XmlElement, name: string): string {
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(element.attributes)) {
    if (key.toLowerCase() === wanted) return value.trim();
  }
  return '';
}

/** Text as it may stand in an element or an attribute. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

function isElement(node: XmlElement['children'][number]): node is XmlElement {
  return node.type === 'element';
}
