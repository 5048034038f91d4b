import { dropTracking } from './tracking-parameters.ts';

/** Hosts and paths that only pass a reader on → the parameters that hold where to. */
const WRAPPERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:www\.|news\.)?google\.[a-z.]{2,6}\/url$/, ['q', 'url']],
  [/^news\.url\.google\.com\/url$/, ['url', 'q']],
  [/^lm?\.(?:facebook|instagram)\.com\/(?:l\.php)?$/, ['u']],
  [/^(?:www\.|m\.)?vk\.(?:com|ru)\/away\.php$/, ['to']],
  [/^dzen\.ru\/away$/, ['to']],
  [/^(?:www\.)?youtube\.com\/redirect$/, ['q']],
  [/^out\.reddit\.com\/.*$/, ['url']],
  [/^t\.umblr\.com\/redirect$/, ['z']],
  [/^(?:www\.)?bing\.com\/news\/apiclick\.aspx$/, ['url']],
  [/^slack-redir\.net\/link$/, ['url']],
];

const unwrapped = (url: URL): URL => {
  const place = url.hostname + url.pathname;
  const names = WRAPPERS.find(([form]) => form.test(place))?.[1] ?? [];
  const inside = names.map((name) => url.searchParams.get(name)).find((value) => value !== null);
  return inside && /^https?:\/\//i.test(inside) && URL.canParse(inside) ? new URL(inside) : url;
};

/** Google's AMP viewer and cache name the page in their path: `/amp/s/host/path`, `/c/s/host/path`. */
const outOfCache = (url: URL): URL => {
  const isViewer = /^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) && url.pathname.startsWith('/amp/');
  const isCache = url.hostname.endsWith('.cdn.ampproject.org');
  const inside = isViewer || isCache ? /^\/(?:amp|[acv])\/(s\/)?([^/]+\.[^/]+\/.*)$/.exec(url.pathname) : null;
  const address = inside ? `${inside[1] ? 'https' : 'http'}://${inside[2]}${url.search}` : '';
  return URL.canParse(address) ? new URL(address) : url;
};

/** `name.tld` and `name.co.kr`: what `www.` is put before. */
const REGISTRABLE = /^[^.]+\.(?:[^.]+|(?:ac|co|com|edu|gob|go|gov|ne|net|or|org)\.[a-z]{2})$/;

/** `m.name.tld` is `www.name.tld` on a small screen, `en.m.name.tld` is `en.name.tld`. */
const onDesktop = (host: string): string => {
  const rest = /^(?:m|mobile|amp)\.(.+\..+)$/.exec(host)?.[1];
  if (rest !== undefined) return REGISTRABLE.test(rest) ? `www.${rest}` : rest;
  return host.replace(/^([a-z-]{2,7})\.m\.(.+\..+)$/, '$1.$2');
};

/** The page of which `/amp/…`, `…/amp`, `….amp.html` is the AMP form. */
const withoutAmp = (path: string): string =>
  path
    .replace(/^\/amp(?=\/.)/, '')
    .replace(/(?<=.)\/amp\/?$/, '')
    .replace(/\.amp(?:\.html)?$/, (end) => (end === '.amp' ? '' : '.html'));

const unreserved = /[A-Za-z0-9._~-]/;

/** Escapes in one form: capital digits, and none where none is needed (RFC 3986, 6.2.2). */
const normalEscapes = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (triplet) => {
    const sign = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
    return unreserved.test(sign) ? sign : triplet.toUpperCase();
  });

/** A fragment is a place on the page, but for pages that are addressed by it. */
const fragmentOf = (hash: string): string => (/^#[!/]./.test(hash) ? hash : '');

const once = (address: string): string => {
  const url = outOfCache(unwrapped(new URL(address)));
  const host = onDesktop(url.hostname.replace(/\.$/, ''));
  const path = normalEscapes(withoutAmp(url.pathname.replace(/;jsessionid=[^/]*$/i, '')));
  const query = dropTracking(normalEscapes(url.search.slice(1)));
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${url.protocol}//${host}${port}${path}${query === '' ? '' : `?${query}`}${fragmentOf(url.hash)}`;
};

/** Each layer that is taken off makes it shorter: so many only where somebody plays with us. */
const MOST_LAYERS = 200;

/**
 * The address that an article has wherever it was found: out of redirect wrappers and AMP, on the desktop host,
 * without tracking parameters, credentials, default port and fragment, parameters in order. Parameters that may mean
 * something stay, so that different articles stay apart. Idempotent. What is no http address is given back trimmed.
 */
export const canonicalAddress = (url: string): string => {
  let address = url.trim();
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    if (!/^https?:/i.test(address) || !URL.canParse(address)) return address;
    const next = once(address);
    if (next === address) return address;
    address = next;
  }
  return address;
};
