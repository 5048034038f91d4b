import type { FetchFeed } from '../../shared/domain/fetch.ts';

/** An entry of a feed in a test. */
export interface TestEntry {
  readonly title: string;
  readonly summary?: string;
  readonly url: string;
  readonly published: string;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** RSS 2.0 with these entries. */
export const rssOf = (entries: readonly TestEntry[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>https://t.example/</link><description>d</description>${entries
    .map(
      ({ title, summary = '', url, published }) =>
        `<item><title>${escaped(title)}</title><link>${escaped(url)}</link><guid>${escaped(url)}</guid><pubDate>${new Date(published).toUTCString()}</pubDate><description>${escaped(summary)}</description></item>`,
    )
    .join('')}</channel></rss>`;

/** Answers as a polite server does: the document with a validator, 304 where it is unchanged. */
export const serveDocuments =
  (documents: () => Readonly<Record<string, string>>): FetchFeed =>
  async ({ url, validators }) => {
    const text = documents()[url];
    if (text === undefined) return { kind: 'refused', status: 404, why: 'HTTP 404' };
    const etag = `"${text.length}-${Buffer.from(text).toString('base64').slice(-20)}"`;
    const advice = { maxAge: null, expires: null };
    if (validators?.etag === etag) return { kind: 'unchanged', validators, advice, movedTo: null };
    return {
      kind: 'fresh',
      bytes: Buffer.from(text),
      contentType: 'application/rss+xml',
      validators: { url, etag },
      url,
      movedTo: null,
      advice,
    };
  };
