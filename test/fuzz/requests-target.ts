import { serveWebDoor } from '../../functions/serve-web.ts';
import { ROUTES } from '../../shared/web/routes.ts';
import { SUBSCRIBER_ROUTES } from '../../shared/web/subscriber-routes.ts';
import { pick } from '../bench/figure.ts';
import { WISHES_FORM } from '../fakes/manage-house.ts';
import { openStage } from '../fakes/open-stage.ts';
import { sampleDevelopment } from '../fakes/samples.ts';
import { openWebHouse } from '../fakes/web-house.ts';
import { mutated, randomText } from './random-text.ts';
import { type Target, unless } from './target.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly type: string;
  readonly body: string;
}

const NOW = new Date('2024-06-20T12:00:00Z');
const JSON_ASK = JSON.stringify({
  channel: 'webhook',
  address: 'https://hooks.example.org/x',
  categories: ['arms'],
  minSeverity: 3,
  quiet: { from: '22:00', to: '07:00' },
  zone: 'Asia/Seoul',
});
const FORM = new URLSearchParams(
  Object.entries(WISHES_FORM).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
).toString();
const QUERY =
  'q=shells&category=arms&severity=3&confidence=reported&language=ko&days=30&from=2024-06-01&to=2024-06-30&page=2';
const BODIES = [
  JSON_ASK,
  `act=change&${FORM}`,
  'act=pause&until=2024-06-30',
  `step=where&channel=email&address=a%40b.example&${FORM}`,
  '{"code":"123456"}',
];
const TYPES = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
];
/** The manage link of the stage's one subscriber, as its key makes it. */
const OWN = '/manage/own';

const paths = [...ROUTES, ...SUBSCRIBER_ROUTES].flatMap(({ path, open }) =>
  open ? [path, `${path}x`, `${path}treaty`] : [path],
);

/** A house with something to read and somebody who subscribes. */
const open = async () => {
  const house = openWebHouse(NOW);
  await house.fill([sampleDevelopment({ pending: [] })]);
  const stage = openStage();
  const { id } = await stage.house.subscribe();
  const own = `/manage/${id}/${stage.ports.sealing.key(`manage ${id}`)}`;
  const web = { ...house.ports, manage: async () => stage.ports, subscribing: async () => stage.ports };
  return { door: serveWebDoor(web, 60), own };
};

const isSound = (headers: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(headers).every(([name, value]) => /^[a-z-]+$/.test(name) && /^[\x20-\x7e]*$/.test(String(value)));

/** A request of anybody to any address: answered, not thrown, with all guards. */
export const requests: Target<Asked> = {
  make: (random) => ({
    method: pick(random, ['GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'OPTIONS', 'DELETE']),
    path: random() < 0.8 ? pick(random, [OWN, OWN, ...paths]) : mutated(random, pick(random, paths)),
    query: random() < 0.5 ? '' : mutated(random, QUERY),
    type: pick(random, TYPES),
    body: random() < 0.8 ? mutated(random, pick(random, BODIES)) : randomText(random, 20),
  }),
  check: async ({ method, path, query, type, body }) => {
    const { door, own } = await open();
    const answer = await door({
      rawPath: path === OWN ? own : path,
      rawQueryString: query,
      headers: { 'content-type': type },
      requestContext: { http: { method, sourceIp: '203.0.113.7' } },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    });
    const { statusCode = 0, headers = {} } = answer;
    return [
      ...unless((statusCode >= 200 && statusCode < 500) || path.startsWith('/health'), `status ${statusCode}`),
      ...unless(isSound(headers), `headers ${JSON.stringify(headers)}`),
      ...unless('content-security-policy' in headers, 'no policy'),
      ...unless(!String(answer.body).includes('<script'), 'a script'),
    ];
  },
};
