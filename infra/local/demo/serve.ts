import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digest } from '../../../shared/domain/base32.ts';
import type { Feed } from '../../../shared/domain/feed.ts';
import sample from './june-2024.json' with { type: 'json' };
import { type Demo, demoSchema } from './schema.ts';

/** The sample's first and last minute. */
export const DEMO_START = new Date('2024-06-17T00:00:00Z');
export const DEMO_END = new Date('2024-06-21T18:00:00Z');
const KEPT = 40;

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign);

const itemXml = ({ title, summary, url, published }: Demo['items'][number]) =>
  `<item><title>${escaped(title)}</title><link>${escaped(url)}</link><guid>${escaped(url)}</guid><pubDate>${new Date(published).toUTCString()}</pubDate><description>${escaped(summary)}</description></item>`;

const documentOf = ({ outlets, items }: Demo, id: string, now: Date): string | null => {
  const outlet = outlets.find((one) => one.id === id);
  if (!outlet) return null;
  const shown = items
    .filter((item) => item.outlet === id && Date.parse(item.published) <= now.getTime())
    .slice(-KEPT)
    .reverse();
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${escaped(outlet.name)}</title><link>https://${id}.example/</link><description>${escaped(outlet.name)}</description><language>${outlet.language}</language>${shown.map(itemXml).join('')}</channel></rss>`;
};

const feedsOf = ({ outlets }: Demo, port: number): readonly Feed[] =>
  outlets.map(({ id, name, family, kind, side, language }) => ({
    id,
    url: `http://127.0.0.1:${port}/${id}.xml`,
    outlet: name,
    family,
    kind,
    side,
    language,
  }));

/** Serves the bundled sample as feeds over real HTTP on this machine, each as it stood at `now`. */
export const serveDemo = (now: () => Date): Promise<{ readonly feeds: readonly Feed[]; close(): void }> => {
  const demo = demoSchema.parse(sample);
  const server = createServer((request, response) => {
    const body = documentOf(demo, /^\/([a-z0-9-]+)\.xml$/.exec(request.url ?? '')?.[1] ?? '', now());
    if (body === null) return response.writeHead(404).end();
    const etag = `"${digest(body)}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end();
    return response.writeHead(200, { etag, 'content-type': 'application/rss+xml; charset=utf-8' }).end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () =>
      resolve({ feeds: feedsOf(demo, (server.address() as AddressInfo).port), close: () => server.close() }),
    );
  });
};
