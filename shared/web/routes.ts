import { isDevelopmentId } from '../domain/development.ts';
import { ALERT_SCHEMA } from '../rendering/alert-schema.ts';
import { aboutPage } from './about-page.ts';
import { jsonAnswer, movedAnswer, pageAnswer, publicAnswer, type WebAnswer, type WebRequest } from './answer.ts';
import { developmentPage } from './development-page.ts';
import { parseFilter } from './filter.ts';
import { frontPage } from './front-page.ts';
import { healthData, overallHealth, readHealth } from './health.ts';
import { healthPage } from './health-page.ts';
import { storyPage } from './story-page.ts';
import { STYLE } from './style.ts';
import type { WebPorts } from './web-ports.ts';

/** What a path answers; null: there is nothing. `name`: the part of the path that the route leaves open. */
type Handler = (ports: WebPorts, request: WebRequest, name: string) => Promise<WebAnswer | null> | WebAnswer | null;

/** A way in: a whole path, or one that ends in an open part. */
export interface Route {
  readonly path: string;
  readonly open: boolean;
  readonly handle: Handler;
}

const development: Handler = async (ports, _request, id) => {
  const found = isDevelopmentId(id) ? await ports.developments.get(ports.head.id, id) : null;
  if (!found) return null;
  if (found.absorbedBy !== null) return movedAnswer(`/d/${found.absorbedBy}`);
  return pageAnswer(await developmentPage(ports, found));
};

const STORY_ID = /^[a-z0-9-]{1,80}$/;

const story: Handler = async (ports, _request, id) => {
  const page = STORY_ID.test(id) ? await storyPage(ports, id) : null;
  return page && pageAnswer(page);
};

const wantsJson = ({ headers }: WebRequest): boolean => /application\/(\w+\+)?json/.test(String(headers['accept']));

const healthJson: Handler = async (ports) => {
  const report = await readHealth(ports);
  const now = ports.now();
  return jsonAnswer(healthData(report, now), overallHealth(report, now) === 'degraded' ? 503 : 200);
};

const health: Handler = async (ports, request, name) => {
  const answer = wantsJson(request)
    ? await healthJson(ports, request, name)
    : pageAnswer(healthPage(ports, await readHealth(ports)));
  return answer && { ...answer, headers: { ...answer.headers, vary: 'accept' } };
};

const DAY = 'public, max-age=86400';
const SCHEMA_TYPE = 'application/schema+json; charset=utf-8';

const at = (path: string, handle: Handler): Route => ({ path, open: false, handle });
const under = (path: string, handle: Handler): Route => ({ path, open: true, handle });

/** Every page and document that is read. */
export const ROUTES: readonly Route[] = [
  at('/', async (ports, { query }) => pageAnswer(await frontPage(ports, parseFilter(query)))),
  under('/d/', development),
  under('/story/', story),
  at('/health', health),
  at('/health.json', healthJson),
  at('/about', (ports) => pageAnswer(aboutPage(ports))),
  at('/schemas/alert.json', () => jsonAnswer(ALERT_SCHEMA, 200, SCHEMA_TYPE)),
  at('/style.css', () => publicAnswer(200, 'text/css; charset=utf-8', STYLE, DAY)),
];

/** The route of a path, and what its open part is. */
export const findRoute = (path: string): { readonly route: Route; readonly name: string } | null => {
  for (const route of ROUTES) {
    if (!route.open && path === route.path) return { route, name: '' };
    if (route.open && path.startsWith(route.path)) return { route, name: path.slice(route.path.length) };
  }
  return null;
};
