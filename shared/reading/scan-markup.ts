import { readAttributes } from './attributes.ts';
import { type Namespaces, newNamespaces } from './namespaces.ts';
import { isNameStart, nameEnd, tagEnd } from './tag-end.ts';

/** An element of a document: where it is in the text, and its children. The text itself is cut only when asked for. */
export interface Element {
  /** `local` or `prefix:local`, lower case, by the reader's own prefixes. */
  readonly name: string;
  /** Raw text of the start tag's attributes. */
  readonly attributes: string;
  /** Where the content begins and ends in the document. */
  readonly start: number;
  end: number;
  readonly children: Element[];
  /** Default namespace for what is inside. */
  readonly space: string;
  readonly parent: Element | null;
}

/** A document as a tree. `cut`: what followed was left out, for it was too much. `open`: it ended inside an element. */
export interface Scanned {
  readonly text: string;
  readonly root: Element;
  readonly cut: boolean;
  readonly open: boolean;
}

/** Deeper elements are read as text of the last one: no feed nests so deep, and closing tags look back only so far. */
const DEEPEST = 100;
/** More than any feed lists; the newest come first. */
const MOST_ENTRIES = 5000;
const MOST_ELEMENTS = 120_000;

/** Fields that hold no fields: one that opens inside another means that the other was left open. */
const FIELDS = new Set(['title', 'link', 'guid', 'id', 'pubdate', 'published', 'updated', 'dc:date', 'author']);
const ENTRIES = new Set(['item', 'entry']);

interface Scan {
  readonly text: string;
  readonly names: Namespaces;
  readonly root: Element;
  current: Element;
  depth: number;
  /** Open elements deeper than DEEPEST: only counted. */
  beyond: number;
  elements: number;
  entries: number;
  cut: boolean;
  /** Ends that were sought and are not in the rest of the text: not sought again, so that a flood costs no square. */
  readonly missing: Set<string>;
}

/** Position after the next `end`, or -1. */
const after = (scan: Scan, end: string, from: number): number => {
  if (scan.missing.has(end)) return -1;
  const at = scan.text.indexOf(end, from);
  if (at < 0) scan.missing.add(end);
  return at < 0 ? -1 : at + end.length;
};

const closeTo = (scan: Scan, element: Element, at: number): void => {
  while (scan.current !== element && scan.current.parent) {
    scan.current.end = at;
    scan.current = scan.current.parent;
    scan.depth -= 1;
  }
};

/** Closes what the new element shows to have been left open: a field in a field, an entry in an entry. */
const closeForgotten = (scan: Scan, name: string, at: number): void => {
  const { current } = scan;
  if (current.parent && FIELDS.has(name) && FIELDS.has(current.name) && current.name !== 'author')
    closeTo(scan, current.parent, at);
  else if (ENTRIES.has(name)) {
    let open: Element | null = current;
    while (open && !ENTRIES.has(open.name)) open = open.parent;
    if (open?.parent) closeTo(scan, open.parent, at);
  }
};

const openElement = (scan: Scan, at: number, end: number): void => {
  const { text } = scan;
  const empty = text.charCodeAt(end - 1) === 47;
  if (scan.depth >= DEEPEST) {
    if (!empty) scan.beyond += 1;
    return;
  }
  const nameStop = nameEnd(text, at + 1, end);
  const attributes = text.slice(nameStop, empty ? end - 1 : end);
  const declared = attributes.includes('xmlns') ? scan.names.declare(readAttributes(attributes)) : undefined;
  const raw = text.slice(at + 1, nameStop);
  const name = scan.names.nameOf(raw, declared ?? scan.current.space);
  closeForgotten(scan, name, at);
  const parent = scan.current;
  const space = declared ?? parent.space;
  const element: Element = { name, attributes, start: end + 1, end: end + 1, children: [], space, parent };
  parent.children.push(element);
  scan.elements += 1;
  if (ENTRIES.has(name)) scan.entries += 1;
  if (empty) return;
  scan.current = element;
  scan.depth += 1;
};

/** The innermost open element that a closing tag of this name can mean. */
const openNamed = (scan: Scan, raw: string): Element | null => {
  let open: Element | null = scan.current;
  let { space } = scan.current;
  let name = scan.names.nameOf(raw, space);
  while (open?.parent && name !== open.name) {
    open = open.parent;
    if (open.space === space) continue;
    space = open.space;
    name = scan.names.nameOf(raw, space);
  }
  return open;
};

const closeElement = (scan: Scan, at: number, end: number): void => {
  if (scan.beyond > 0) {
    scan.beyond -= 1;
    return;
  }
  const raw = scan.text.slice(at + 2, nameEnd(scan.text, at + 2, end));
  const open = openNamed(scan, raw);
  if (!open?.parent) return;
  closeTo(scan, open, at);
  open.end = at;
  scan.current = open.parent;
  scan.depth -= 1;
};

/** Where CDATA that begins at `at` ends. Left open, it ends with its entry, so that the entries after it are kept. */
const cdataEnd = (scan: Scan, at: number): number => {
  const end = after(scan, ']]>', at + 9);
  if (end >= 0) return end;
  const close = scan.text.slice(at).search(/<\/(?:item|entry)\s*>/i);
  return close < 0 ? scan.text.length : at + close;
};

/** Where a document type ends, its internal subset in brackets included. Its entities are not read: no bomb goes off. */
const doctypeEnd = (scan: Scan, at: number): number => {
  const plain = after(scan, '>', at);
  if (plain < 0 || !scan.text.slice(at, Math.min(plain, at + 400)).includes('[')) return plain < 0 ? at + 2 : plain;
  const end = after(scan, ']>', at);
  return end < 0 ? at + 2 : end;
};

const MARKS: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
];

/** Steps over `<![CDATA[…]]>`, `<!--…-->`, `<!DOCTYPE…>` and `<?…?>`; gives where to go on. */
const skipSpecial = (scan: Scan, at: number): number => {
  if (scan.text.startsWith('<![CDATA[', at)) return cdataEnd(scan, at);
  for (const [begin, end] of MARKS) {
    if (!scan.text.startsWith(begin, at)) continue;
    const stop = after(scan, end, at + begin.length);
    return stop < 0 ? at + begin.length : stop;
  }
  if (scan.root.children.length === 0 && /^<!doctype/i.test(scan.text.slice(at, at + 9))) return doctypeEnd(scan, at);
  const end = tagEnd(scan.text, at + 1);
  return end < 0 ? at + 2 : end + 1;
};

/** Reads the tag at `at`; gives where to go on. A `<` that begins no tag is text. */
const readTag = (scan: Scan, at: number): number => {
  const code = scan.text.charCodeAt(at + 1);
  if (code === 33 || code === 63) return skipSpecial(scan, at);
  const closing = code === 47;
  if (!closing && !isNameStart(code)) return at + 1;
  const end = tagEnd(scan.text, at + 1);
  if (end < 0) return at + 1;
  if (closing) closeElement(scan, at, end);
  else openElement(scan, at, end);
  return end + 1;
};

/**
 * Markup to a tree, in one pass and in linear time whatever it is given. Never throws: tags left open are closed
 * where their parent ends, closing tags of nothing are ignored, and a `<` that begins no tag is text.
 */
export const scanMarkup = (text: string): Scanned => {
  const root: Element = { name: '', attributes: '', start: 0, end: text.length, children: [], space: '', parent: null };
  const scan: Scan = {
    text,
    names: newNamespaces(),
    root,
    current: root,
    depth: 0,
    beyond: 0,
    elements: 0,
    entries: 0,
    cut: false,
    missing: new Set(),
  };
  let at = text.indexOf('<');
  while (at >= 0 && !scan.cut) {
    at = text.indexOf('<', readTag(scan, at));
    scan.cut = scan.entries > MOST_ENTRIES || scan.elements > MOST_ELEMENTS;
  }
  const open = scan.cut || scan.current !== root;
  closeTo(scan, root, text.length);
  return { text, root, cut: scan.cut, open };
};
