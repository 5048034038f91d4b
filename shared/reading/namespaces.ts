/**
 * Namespace addresses → the prefix that this reader calls them by, whatever prefix a document chose.
 * RSS and Atom share the empty one: `<a:updated>` in an RSS item means what it means in Atom.
 */
const KNOWN: readonly (readonly [string, string])[] = [
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/rss/1.0/modules/syndication', 'sy'],
  ['purl.org/rss/1.0/modules', 'module'],
  ['purl.org/rss/1.0', ''],
  ['my.netscape.com', ''],
  ['channel.netscape.com', ''],
  ['backend.userland.com', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['www.w3.org/2005/atom', ''],
  ['purl.org/atom/ns#', ''],
  ['purl.org/atom/app', 'app'],
  ['purl.org/dc/elements', 'dc'],
  ['purl.org/metadata/dublin_core', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['www.w3.org/1999/xhtml', 'xhtml'],
  ['www.w3.org/2000/svg', 'svg'],
  ['search.yahoo.com/mrss', 'media'],
  ['www.itunes.com/dtds', 'itunes'],
  ['rssnamespace.org/feedburner', 'feedburner'],
];

/** Prefixes that mean the same where a document forgot to declare them. */
const USUAL: Readonly<Record<string, string>> = { atom: '', atom10: '', rss: '' };

/** The reader's prefix for a namespace address; undefined for one that it does not know. */
const prefixFor = (address: string): string | undefined => {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '');
  return KNOWN.find(([start]) => bare.startsWith(start))?.[1];
};

/** What a document's prefixes mean, learnt as its declarations come by. */
export interface Namespaces {
  /** Takes in the declarations of a start tag's attributes; gives the default namespace that it sets, if any. */
  readonly declare: (attributes: ReadonlyMap<string, string>) => string | undefined;
  /** The reader's name of an element: lower case, `prefix:local` or `local`. */
  readonly nameOf: (raw: string, defaultPrefix: string) => string;
}

const qualified = (prefix: string, local: string): string => (prefix === '' ? local : `${prefix}:${local}`);

const MOST_NAMES = 1000;

/** The prefixes among `attributes` that this reader knows the namespace of. */
const declaredIn = (attributes: ReadonlyMap<string, string>): [string, string][] =>
  [...attributes]
    .filter(([name]) => name.startsWith('xmlns:'))
    .map(([name, value]) => [name.slice(6), prefixFor(value)] as const)
    .filter((pair): pair is [string, string] => pair[1] !== undefined);

const resolve = (raw: string, defaultPrefix: string, prefixes: ReadonlyMap<string, string>): string => {
  const lower = raw.toLowerCase();
  const colon = lower.indexOf(':');
  if (colon < 0) return qualified(defaultPrefix, lower);
  const prefix = lower.slice(0, colon);
  return qualified(prefixes.get(prefix) ?? USUAL[prefix] ?? prefix, lower.slice(colon + 1));
};

/** A fresh table of prefixes for one document. */
export const newNamespaces = (): Namespaces => {
  const prefixes = new Map<string, string>();
  const names = new Map<string, string>();
  return {
    declare: (attributes) => {
      for (const [prefix, known] of declaredIn(attributes)) prefixes.set(prefix, known);
      names.clear();
      const own = attributes.get('xmlns');
      return own === undefined ? undefined : (prefixFor(own) ?? '');
    },
    nameOf: (raw, defaultPrefix) => {
      const key = defaultPrefix === '' ? raw : `${defaultPrefix} ${raw}`;
      const known = names.get(key);
      if (known !== undefined) return known;
      const name = resolve(raw, defaultPrefix, prefixes);
      if (names.size < MOST_NAMES) names.set(key, name);
      return name;
    },
  };
};
