import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpPost } from '../../shared/adapters/post.ts';
import { contentOf } from '../../shared/domain/delivery-content.ts';
import { developmentId } from '../../shared/domain/development.ts';
import type { SendOutcome } from '../../shared/domain/message.ts';
import { CHANNELS, type Channel } from '../../shared/domain/subscription.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import type { Post } from '../../shared/ports.ts';
import { CHANNEL_KINDS } from '../../shared/rendering/channels.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { sweep } from '../../shared/steps/sweep.ts';
import { deliveryHouse } from '../fakes/delivery-house.ts';
import { sampleAlert } from '../fakes/samples.ts';

const MINUTE = 60_000;
const START = '2024-06-19T09:00:00.000Z';
const ALERTS = 12;
const EVERY = 15;
const MINUTES = 8 * 60;

/** What an endpoint does with one request. `takes`: the message took effect, whatever was answered. */
interface Behaviour {
  readonly takes: boolean;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => void;
}
const status =
  (code: number, body = '{}', headers: Readonly<Record<string, string>> = {}): Behaviour['answer'] =>
  (_, response) => {
    response.writeHead(code, headers).end(body);
  };
const ok: Behaviour = { takes: true, answer: status(200, '{"id":"m1","ok":true,"result":{"message_id":7}}') };
const refuses = (code: number, body?: string, headers?: Readonly<Record<string, string>>): Behaviour => ({
  takes: false,
  answer: status(code, body, headers),
});
const takesButFails: Behaviour = { takes: true, answer: status(502) };
const neverAnswers: Behaviour = { takes: true, answer: () => undefined };
const resets: Behaviour = { takes: true, answer: (request) => request.socket.resetAndDestroy() };

/** By endpoint: what it does with its nth request (from 1), so many minutes after the start. */
type Script = (nth: number, minute: number) => Behaviour;
const SCRIPTS: Readonly<Record<Exclude<Channel, 'email' | 'sms'> | 'dead', Script>> = {
  slack: (nth) => (nth === 2 || nth === 3 ? refuses(429, 'rate_limited', { 'Retry-After': '30' }) : ok),
  discord: (_, minute) => (minute >= 20 && minute < 80 ? refuses(500) : ok),
  'google-chat': (nth) => (nth === 3 || nth === 4 ? neverAnswers : ok),
  mattermost: (nth) => (nth === 5 ? resets : ok),
  telegram: (nth) => (nth === 2 ? refuses(429, '{"ok":false,"parameters":{"retry_after":90}}') : ok),
  teams: (nth) => (nth === 4 ? refuses(503) : { takes: true, answer: status(202, '') }),
  webhook: (nth) => (nth === 2 || nth === 7 ? takesButFails : ok),
  dead: (nth) => (nth > 2 ? refuses(410, 'gone') : ok),
};
const developments = Array.from({ length: ALERTS }, (_, n) => developmentId('2024-06-19T09:24:00Z', `article ${n}`));
const alertOf = (n: number) =>
  sampleAlert({
    development: developments[n] as string,
    decidedAt: new Date(Date.parse(START) + n * EVERY * MINUTE).toISOString(),
    headline: `Headline ${n}`,
  });
/** The developments that a message tells, in its order. */
const toldIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/pact\.example\/d\/([0-9a-z]{14})/g)].map(([, id]) => id as string)),
];

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

const serve = async (script: Script, minute: () => number, took: (body: string, id: string) => void) => {
  let nth = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      body += part;
    });
    request.on('end', () => {
      nth += 1;
      const { takes, answer } = script(nth, minute());
      if (takes) took(body, String(request.headers['webhook-id'] ?? ''));
      answer(request, response);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const PATHS: Readonly<Record<string, string>> = {
  telegram: '/bot1:a/sendMessage?chat_id=5',
};

const open = async () => {
  const house = deliveryHouse(START);
  const took = new Map<string, string[]>();
  const ids = new Map<string, Set<string>>();
  const take = (name: string) => (body: string, id: string) => {
    took.set(name, [...(took.get(name) ?? []), ...toldIn(body)]);
    ids.set(name, (ids.get(name) ?? new Set()).add(id));
  };
  const names = new Map<string, string>();
  const minute = () => (house.now().getTime() - Date.parse(START)) / MINUTE;
  for (const [name, script] of Object.entries(SCRIPTS)) {
    const channel = name === 'dead' ? 'webhook' : (name as Channel);
    const base = await serve(script, minute, take(name));
    names.set(new URL(base).port, name);
    const parsed = CHANNEL_KINDS[channel].parseAddress(base + (PATHS[name] ?? '/hook'), { local: true });
    if (!parsed.ok) throw new Error(parsed.why);
    const signs = channel === 'webhook' ? {} : { secret: null };
    const owner = name === 'dead' ? 'sealed slack' : null;
    await house.subscribe({
      id: name,
      addressKey: name,
      channel,
      address: `sealed ${parsed.address}`,
      ...signs,
      owner,
    });
  }
  await house.subscribe({
    id: 'email',
    addressKey: 'email',
    channel: 'email',
    address: 'sealed a@b.example',
    secret: null,
    topic: 'arn:t',
  });
  await house.subscribe({
    id: 'sms',
    addressKey: 'sms',
    channel: 'sms',
    address: 'sealed +821012345678',
    secret: null,
  });
  let mails = 0;
  const send = async (_: string, __: string, body: string): Promise<SendOutcome> => {
    mails += 1;
    if (mails === 3 || mails === 4) throw new OutsideFailed('SNS: mail: ThrottlingException');
    take('email')(body, '');
    return { kind: 'sent', ref: null };
  };
  const texts = {
    optedOut: async () => false,
    send: async (_: string, body: string): Promise<SendOutcome> => {
      take('sms')(body, '');
      return { kind: 'sent', ref: null };
    },
  };
  const unknown = new Map<string, number>();
  const posted = httpPost({ local: true, userAgent: 'Pactwatch-test', limits: { timeoutMs: 400, maxAnswer: 1000 } });
  // Counted as they happen: a machine under load makes time-outs of its own.
  const post: Post = async (request) => {
    const answer = await posted(request);
    const name = names.get(new URL(request.url).port) ?? '';
    if (answer.kind === 'unreachable' ? answer.sent : answer.status >= 500)
      unknown.set(name, (unknown.get(name) ?? 0) + 1);
    return answer;
  };
  return { house, ports: { ...house.ports, mail: { send }, texts, post }, took, ids, unknown };
};

const run = async ({ house, ports }: Awaited<ReturnType<typeof open>>) => {
  const names = [...Object.keys(SCRIPTS), 'email', 'sms'];
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const queued: { id: string; body: { subscription: string; alert: string | null; attempt: number } }[] = [];
    const n = minute / EVERY;
    if (Number.isInteger(n) && n < ALERTS) {
      for (const name of names) {
        await house.owe(name, alertOf(n));
        queued.push({ id: `${name} ${n}`, body: { subscription: name, alert: alertOf(n).id, attempt: 0 } });
      }
    }
    await sweep({
      ...ports,
      developments: { owed: async () => [] } as never,
      corrections: { all: async () => [] },
      deliveries: house.deliveries,
      send: async (_, messages) => {
        for (const { body } of messages) queued.push({ id: `sweep ${minute}`, body: body as never });
      },
    });
    expect(await deliver(ports, queued)).toEqual([]);
    house.pass(MINUTE);
  }
};

it('nine channels that misbehave in turn end with every alert, in order, once', async () => {
  const opened = await open();
  await run(opened);
  const { house, took, ids, unknown } = opened;
  for (const channel of CHANNELS) {
    const got = took.get(channel) ?? [];
    const first = [...new Set(got)];
    expect({ channel, first }).toEqual({ channel, first: developments });
    expect(got.length - first.length).toBeLessThanOrEqual(unknown.get(channel) ?? 0);
    const rows = (await house.deliveries.ofSubscription(channel)).filter((row) => contentOf(row).kind === 'alert');
    expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: ALERTS }, () => 'sent'));
    expect(await house.subscriptions.get('ru-kp', channel)).toMatchObject({ state: 'active', waitingUntil: null });
  }
  for (const [name, failures] of Object.entries({ 'google-chat': 2, mattermost: 1, webhook: 2 }))
    expect(unknown.get(name)).toBeGreaterThanOrEqual(failures);
  // A repeat comes under the same id.
  expect(ids.get('webhook')?.size).toBe(ALERTS);
  expect((await house.deliveries.ofSubscription('teams'))[0]?.why).toContain('whether Teams posted it is not known');

  expect(took.get('dead')).toEqual(developments.slice(0, 2));
  expect(await house.subscriptions.get('ru-kp', 'dead')).toMatchObject({
    state: 'off',
    stateWhy: 'answered 410: gone',
  });
  expect(house.told).toEqual(['ended-dead']);
  // Its owner hears of it by another channel, once.
  const words = (await house.deliveries.ofSubscription('slack')).filter((row) => contentOf(row).kind === 'ended');
  expect(words).toMatchObject([{ state: 'sent', attempts: 1 }]);
  const dropped = (await house.deliveries.ofSubscription('dead')).filter(({ state }) => state === 'dropped');
  expect(dropped).toHaveLength(ALERTS - 2);
}, 120_000);
