import { isDevelopmentId } from '../domain/development.ts';
import { aboutPage } from './about-page.ts';
import { jsonAnswer, movedAnswer, pageAnswer, publicAnswer, type WebRequest } from './answer.ts';
import { DATA_ROUTES } from './data-routes.ts';
import { developmentPage } from './development-page.ts';
import { parseFilter } from './filter.ts';
import { frontPage } from './front-page.ts';
import { healthData, overallHealth, readHealth } from './health.ts';
import { healthPage } from './health-page.ts';
import { privacyPage } from './privacy-page.ts';
import { at, type Handler, type Route, under } from './route.ts';
import { searchPage } from './search-page.ts';
import { storyPage } from './story-page.ts';
import { STYLE } from './style.ts';
import { weeksPage } from './weeks-page.ts';

const development: Handler = async (ports, _request, id) => {
  const found = isDevelopmentId(id) ? await ports.developments.get(ports.head.id, id) : null;
  if (!found) return null;
  if (found.absorbedBy !== null) return movedAnswer(`/d/${found.absorbedBy}`);
  return pageAnswer(await developmentPage(ports, found));
};

const STORY_ID = /^[a-z0-9-]{1,80}$/;

const story: Handler = async (ports, { query }, id) => {
  const page = STORY_ID.test(id) ? await storyPage(ports, id, query.get('before')) : null;
  return page && pageAnswer(page);
};

const wantsJson = ({ headers }: WebRequest): boolean => /application\/(\w+\+)?json/.test(String(headers['accept']));

const healthJson: Handler = async (ports) => {
  const report = await readHealth(ports);
  const now = ports.now();
  return jsonAnswer(healthData(report, now), overallHealth(report, now) === 'degraded' ? 503 : 200);
};

/** A page's number; the first where it is none. */
const pageNumber = (text: string | null): number => (/^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : 1);

const health: Handler = async (ports, request, name) => {
  const answer = wantsJson(request)
    ? await healthJson(ports, request, name)
    : pageAnswer(await healthPage(ports, pageNumber(request.query.get('page'))));
  return answer && { ...answer, headers: { ...answer.headers, vary: 'accept' } };
};

const DAY = 'public, max-age=86400';

/** Every page and document that anyone reads. */
export const ROUTES: readonly Route[] = [
  ...DATA_ROUTES,
  at('/', async (ports, { query }) => pageAnswer(await frontPage(ports, parseFilter(query)))),
  at('/search', async (ports, { query }) => pageAnswer(await searchPage(ports, parseFilter(query)))),
  at('/weeks', async (ports) => pageAnswer(await weeksPage(ports))),
  under('/d/', development),
  under('/s/', (_ports, _request, id) => (STORY_ID.test(id) ? movedAnswer(`/story/${id}`) : null)),
  under('/story/', story),
  at('/health', health),
  at('/health.json', healthJson),
  at('/about', (ports) => pageAnswer(aboutPage(ports))),
  at('/privacy', (ports) => pageAnswer(privacyPage(ports))),
  at('/style.css', () => publicAnswer(200, 'text/css; charset=utf-8', STYLE, DAY)),
];

interface Found {
  readonly route: Route;
  /** What its open part is. */
  readonly name: string;
}

const among = (routes: readonly Route[], path: string): Found | null => {
  for (const route of routes) {
    if (!route.open && path === route.path) return { route, name: '' };
    if (route.open && path.startsWith(route.path)) return { route, name: path.slice(route.path.length) };
  }
  return null;
};

/** The route of a path. Those of subscribers are loaded with the first who asks: most readers only read. */
export const findRoute = async (path: string): Promise<Found | null> =>
  among(ROUTES, path) ?? among((await import('./subscriber-routes.ts')).SUBSCRIBER_ROUTES, path);
