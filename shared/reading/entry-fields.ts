import type { Element } from './scan-markup.ts';

/** What entries of a document have in common. */
export interface EntryContext {
  readonly text: string;
  /** Address that relative links are relative to, before any xml:base. */
  readonly base: string | undefined;
  /** The feed's own page. */
  readonly home: string | undefined;
  /** IANA zone of dates that name none. */
  readonly zone: string | undefined;
  /** The document uses xml:base. */
  readonly based: boolean;
  /** The document ends inside an element. */
  readonly open: boolean;
}

const MOST_OF_A_FIELD = 50;

/** The children of an entry by name, in the document's order. */
export type Fields = ReadonlyMap<string, readonly Element[]>;

/** The fields that a document cut short ends in are left out: half an address is another address. */
export const fieldsOf = (entry: Element, { open, text }: EntryContext): Fields => {
  const fields = new Map<string, Element[]>();
  for (const child of entry.children) {
    if (open && child.end === text.length && !/^(description|content|summary)/.test(child.name)) continue;
    const known = fields.get(child.name);
    if (!known) fields.set(child.name, [child]);
    else if (known.length < MOST_OF_A_FIELD) known.push(child);
  }
  return fields;
};

/** The first of `names` that the entry has with some text in it. */
export const firstText = (fields: Fields, names: readonly string[], read: (element: Element) => string): string => {
  for (const name of names) {
    for (const element of fields.get(name) ?? []) {
      const found = read(element);
      if (found !== '') return found;
    }
  }
  return '';
};
