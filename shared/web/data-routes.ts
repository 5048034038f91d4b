import { ALERT_SCHEMA } from '../rendering/alert-schema.ts';
import { jsonAnswer, movedAnswer, publicAnswer, type WebAnswer } from './answer.ts';
import { developmentsData, oneDevelopmentData } from './api.ts';
import { csvText, exportRows, jsonLines } from './export.ts';
import { atomDocument, jsonFeed, rssDocument } from './feed-documents.ts';
import { type FeedOut, feedOut } from './feed-items.ts';
import { parseFilter } from './filter.ts';
import { at, type Handler, type Route, under } from './route.ts';
import type { WebPorts } from './web-ports.ts';
import { weeksData } from './weeks-page.ts';

const FEED_CACHE = 'public, max-age=60, stale-while-revalidate=120';

/** A feed out in one format. Readers of any origin may have it. */
const feed = (path: string, type: string, write: (feed: FeedOut) => string): Route =>
  at(path, async (ports, { query }) => {
    const answer = publicAnswer(200, type, write(await feedOut(ports, path, parseFilter(query))), FEED_CACHE);
    return { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': '*' } };
  });

type Rows = Awaited<ReturnType<typeof exportRows>>['rows'];

const exported = (path: string, type: string, write: (rows: Rows) => string): Route =>
  at(path, async (ports, { query }) => {
    const { rows, next } = await exportRows(ports, path, parseFilter(query));
    const answer = publicAnswer(200, type, write(rows));
    const link = next === null ? {} : { link: `<${ports.site}${next}>; rel="next"` };
    const name = { 'content-disposition': `attachment; filename="pactwatch${path.slice('/export'.length)}"` };
    return { ...answer, headers: { ...answer.headers, ...link, ...name } };
  });

const none = (): WebAnswer => jsonAnswer({ error: 'There is no such development.' }, 404);

const oneDevelopment: Handler = async (ports: WebPorts, _request, id) => {
  const found = await oneDevelopmentData(ports, id);
  if (found === null) return none();
  return found.absorbedBy === null ? jsonAnswer(found.data) : movedAnswer(`/api/developments/${found.absorbedBy}`);
};

const SCHEMA_TYPE = 'application/schema+json; charset=utf-8';
const OPENAPI_TYPE = 'application/vnd.oai.openapi+json; charset=utf-8';

/** What is read by machines. */
export const DATA_ROUTES: readonly Route[] = [
  feed('/feed.rss', 'application/rss+xml; charset=utf-8', rssDocument),
  feed('/feed.atom', 'application/atom+xml; charset=utf-8', atomDocument),
  feed('/feed.json', 'application/feed+json; charset=utf-8', (out) => `${JSON.stringify(jsonFeed(out))}\n`),
  exported('/export.csv', 'text/csv; charset=utf-8; header=present', csvText),
  exported('/export.jsonl', 'application/jsonl; charset=utf-8', jsonLines),
  at('/api/developments', async (ports, { query }) => jsonAnswer(await developmentsData(ports, parseFilter(query)))),
  under('/api/developments/', oneDevelopment),
  at('/api/weeks', async (ports) => jsonAnswer(await weeksData(ports))),
  at('/api/openapi.json', async (ports) => {
    const { openapiDocument } = await import('./openapi.ts');
    return jsonAnswer(openapiDocument(ports), 200, OPENAPI_TYPE);
  }),
  at('/schemas/alert.json', () => jsonAnswer(ALERT_SCHEMA, 200, SCHEMA_TYPE)),
];
