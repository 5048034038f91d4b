import { Ajv2020 } from 'ajv/dist/2020.js';
import { HtmlValidate } from 'html-validate';
import { Webhook } from 'standardwebhooks';
import { type Channel, DEFAULT_WISHES, type SubscriptionState } from '../../shared/domain/subscription.ts';
import { OutsideFailed } from '../../shared/errors.ts';
import { inviteUrl } from '../../shared/steps/invite-url.ts';
import { stopSending } from '../../shared/steps/stop-sending.ts';
import { subscribe } from '../../shared/steps/subscribe.ts';
import { answered } from '../fakes/delivery-house.ts';
import { WISHES_FORM } from '../fakes/manage-house.ts';
import { type Fields, linksIn, openSubscribingHouse, type SubscribingHouse } from '../fakes/subscribing-house.ts';

const ADDRESSES: Readonly<Record<Channel, string>> = {
  email: 'ann@example.org',
  sms: '+82 10-1234-5678',
  slack: 'https://hooks.slack.com/services/T1/B1/x1',
  teams: 'https://prod-12.westeurope.logic.azure.com/workflows/a/triggers/manual/paths/invoke?sig=x',
  discord: 'https://discord.com/api/webhooks/123/abc-DEF_1',
  'google-chat': 'https://chat.googleapis.com/v1/spaces/AAA/messages?key=a&token=b',
  mattermost: 'https://chat.example.org/hooks/abc123',
  telegram: '123:ABC/-100123',
  webhook: 'https://alerts.example.org/pactwatch',
};
const CHATS = ['slack', 'teams', 'discord', 'google-chat', 'mattermost', 'telegram', 'webhook'] as const;

const opened: SubscribingHouse[] = [];
const open = async (...args: Parameters<typeof openSubscribingHouse>) => {
  const house = await openSubscribingHouse(...args);
  opened.push(house);
  return house;
};
afterEach(async () => {
  for (const house of opened.splice(0)) {
    expect(house.faults).toEqual([]);
    await house.close();
  }
});

const formFor = (channel: Channel, more: Fields = {}): Fields => ({
  ...WISHES_FORM,
  channel,
  address: ADDRESSES[channel],
  ...more,
});

/** Follows all links of a text as a program that scans messages does. */
const scan = async (house: SubscribingHouse, text: string): Promise<readonly string[]> => {
  const links = linksIn(text);
  const before = house.rows();
  for (const link of links)
    for (const method of ['GET', 'HEAD']) expect((await house.ask(method, link)).status).toBeLessThan(500);
  expect(house.rows()).toBe(before);
  return links;
};

const lastPost = (house: SubscribingHouse) => JSON.parse(house.posts.at(-1)?.body ?? '""') as unknown;
/** All text in a payload, for links are in it whatever the channel. */
const textsIn = (value: unknown): string =>
  typeof value === 'object' && value !== null ? Object.values(value).map(textsIn).join(' ') : String(value);

const confirmPath = (links: readonly string[]) => links.find((path) => path.startsWith('/confirm/')) ?? '';
const managePath = (text: string) => linksIn(text).find((path) => path.startsWith('/manage/')) ?? '';

/** All that a subscriber may do by their own link. */
const manageAll = async (house: SubscribingHouse, path: string) => {
  const [own] = await house.all();
  const id = own?.id ?? '';
  const now = async () => (await house.all()).find((one) => one.id === id);
  expect((await house.ask('GET', path)).body).toContain('It is on.');
  await house.send(path, { act: 'change', ...WISHES_FORM, minSeverity: '5' });
  expect((await now())?.wishes.minSeverity).toBe(5);
  await house.send(path, { act: 'pause', until: '2026-12-01' });
  expect((await now())?.state).toBe('paused');
  await house.send(path, { act: 'resume' });
  expect((await now())?.state).toBe('active');
  const before = await house.sent();
  expect((await house.send(path, { act: 'test' })).to).toBe(`${path}?done=test`);
  expect(await house.sent()).toBe(before + 1);
  expect((await house.send(path, { act: 'delete' })).to).toBe('/manage/deleted');
  expect(await now()).toBeUndefined();
  expect((await house.ask('GET', path)).status).toBe(404);
  expect(house.kept()).not.toContain(id);
};

describe.each(CHATS)('alerts by %s', (channel) => {
  it('start when a link in a message there is confirmed by POST, and not before', async () => {
    const house = await open();
    const asked = await house.send('/subscribe', formFor(channel, { owner: 'bob@example.org' }));
    expect([asked.status, asked.to]).toEqual([303, '/subscribe/asked?by=link']);
    expect(house.posts).toHaveLength(1);
    const links = await scan(house, textsIn(lastPost(house)));
    expect(await house.all()).toEqual([]);
    const path = confirmPath(links);
    expect((await house.ask('GET', path)).body).toContain('severity 3 significant and up');
    const confirmed = await house.send(path, {});
    expect(confirmed.status).toBe(200);
    const [made] = await house.all();
    expect(made).toMatchObject({ channel, state: 'active', wishes: { minSeverity: 3, zone: 'Asia/Seoul' } });
    expect(house.ports.sealing.open(made?.owner ?? '')).toBe('bob@example.org');
    expect(house.rows()).not.toMatch(/example\.org|hooks\.slack|googleapis|telegram\.org|discord\.com/);
    for (const again of [await house.send(path, {}), await house.ask('GET', path)]) expect(again.status).toBe(404);
    if (channel === 'webhook') {
      const secret = /whsec_[\w+/=]+/.exec(confirmed.body)?.[0] ?? '';
      const { body = '', headers = {} } = house.posts[0] ?? {};
      const at = new Date(house.now()).getTime();
      jest.spyOn(Date, 'now').mockReturnValue(at);
      expect(() => new Webhook(secret).verify(body, headers as Record<string, string>)).not.toThrow();
      jest.restoreAllMocks();
    }
    await manageAll(house, managePath(confirmed.body));
  });
});

it('alerts by text start when the digits are given that were sent', async () => {
  const house = await open();
  const { to } = await house.send('/subscribe', formFor('sms'));
  expect(to).toMatch(/^\/confirm\/[\w-]{43}$/);
  const [text] = await house.mailbox();
  expect(text?.to).toBe('+821012345678');
  const digits = /\b\d{6}\b/.exec(text?.body ?? '')?.[0] ?? '';
  await scan(house, `${text?.body} http://watch.test${to}`);
  const wrong = await house.send(to, { code: digits === '000000' ? '000001' : '000000' });
  expect([wrong.status, wrong.body.includes('4 more tries')]).toEqual([400, true]);
  expect(await house.all()).toEqual([]);
  const confirmed = await house.send(to, { code: ` ${digits.slice(0, 3)} ${digits.slice(3)}` });
  expect(confirmed.status).toBe(200);
  expect(await house.all()).toMatchObject([{ channel: 'sms', state: 'active' }]);
  expect(house.kept()).not.toContain('1012345678');
  await manageAll(house, managePath(confirmed.body));
});

it('alerts by e-mail start when SNS has its confirmation', async () => {
  const house = await open();
  const { to } = await house.send('/subscribe', formFor('email'));
  expect(to).toBe('/subscribe/asked?by=mail');
  expect((await house.ask('GET', to)).body).toContain('Subscription Confirmation');
  const [mail] = await house.mailbox();
  expect([mail?.to, mail?.about]).toEqual(['ann@example.org', 'confirmation']);
  await house.lookAtMail();
  expect(await house.all()).toMatchObject([{ state: 'pending' }]);
  const link = /http:\/\/watch\.test(\/local\/sns\/confirm\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
  await house.ask('GET', link);
  await house.lookAtMail();
  const [made] = await house.all();
  expect(made).toMatchObject({ channel: 'email', state: 'active', wishes: { minSeverity: 3 } });
  // Asking again brings a mail with a link, as in every other channel, and new wishes with it.
  await house.send('/subscribe', formFor('email', { minSeverity: '1' }));
  const [second] = await house.mailbox();
  const links = await scan(house, second?.body ?? '');
  expect((await house.all())[0]?.wishes.minSeverity).toBe(3);
  await house.send(confirmPath(links), {});
  expect((await house.all())[0]).toMatchObject({ id: made?.id, state: 'active', wishes: { minSeverity: 1 } });
  await manageAll(house, managePath(second?.body ?? ''));
});

describe('the same address', () => {
  it('is one subscription, whose wishes are those that were confirmed last', async () => {
    const house = await open();
    const confirmLast = async () => house.send(confirmPath(linksIn(textsIn(lastPost(house)))), {});
    await house.send('/subscribe', formFor('webhook'));
    expect((await confirmLast()).body).toContain('whsec_');
    await house.send(
      '/subscribe',
      formFor('webhook', { address: 'https://ALERTS.example.org/pactwatch', rhythm: 'daily' }),
    );
    expect((await house.all())[0]?.wishes.rhythm).toBe('weekly');
    const again = await confirmLast();
    expect(again.body).not.toContain('whsec_');
    expect(await house.all()).toMatchObject([{ state: 'active', wishes: { rhythm: 'daily' } }]);
    expect(house.posts[1]?.headers['webhook-signature']).toBeTruthy();
  });

  const KNOWN = ['unknown', 'pending', 'active', 'paused', 'off'] as const;

  const makeKnown = async (house: SubscribingHouse, channel: Channel, state: SubscriptionState) => {
    const request = { channel, address: ADDRESSES[channel], wishes: DEFAULT_WISHES, secret: null, local: false };
    await subscribe(house.ports, request);
    const link = /(\/local\/sns\/confirm\S+)/.exec((await house.mailbox())[0]?.body ?? '')?.[1];
    if (link && (state === 'active' || state === 'paused')) await house.ask('GET', link);
    const [made] = await house.all();
    if (made) await house.ports.subscriptions.write({ ...made, state, stateWhy: null });
  };

  /** What somebody sees who asks for an address of which the house knows so much, and what it did for that. */
  const seenBy = async (channel: Channel, known: (typeof KNOWN)[number]) => {
    const house = await open();
    const address = ADDRESSES[channel];
    if (known !== 'unknown') await makeKnown(house, channel, known);
    const [calls, sent] = [house.calls(), await house.sent()];
    const page = await house.send('/subscribe', formFor(channel));
    const asked = house.calls() - calls;
    const { status, data, headers } = await house.json('/api/subscriptions', { channel, address });
    const alike = (text: string) => text.replace(/(confirm|confirmations)\/[\w-]{43}/, '$1/…');
    return {
      page: [page.status, alike(page.to), page.body, page.headers.get('cache-control')],
      api: [status, alike(JSON.stringify(data)), headers.get('content-type')],
      sent: (await house.sent()) - sent,
      // SNS is on the same table here, and does more for an address that is new to it.
      asked: channel === 'email' ? null : asked,
    };
  };

  it.each<Channel>(['slack', 'webhook', 'sms', 'email'])(
    'gets the same answer, one message, and the same work, whatever is known of it: %s',
    async (channel) => {
      const unknown = await seenBy(channel, 'unknown');
      expect(unknown.sent).toBe(2);
      for (const known of KNOWN.slice(1)) expect([known, await seenBy(channel, known)]).toEqual([known, unknown]);
    },
    30_000,
  );
});

describe('too much', () => {
  it('is not sent to one address, which nobody can tell, and is not taken from one place', async () => {
    const house = await open();
    const answers = [];
    for (let times = 0; times < 5; times += 1) answers.push(await house.send('/subscribe', formFor('slack')));
    expect(new Set(answers.map(({ status, to }) => `${status} ${to}`)).size).toBe(1);
    expect(house.posts).toHaveLength(3);
    for (let times = 0; times < 5; times += 1) {
      const address = `https://hooks.slack.com/services/T1/B1/other${times}`;
      expect((await house.send('/subscribe', formFor('slack', { address }))).status).toBe(303);
    }
    const refused = await house.send('/subscribe', formFor('email'));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    const { status, data, headers } = await house.json('/api/subscriptions', {
      channel: 'slack',
      address: ADDRESSES.slack,
    });
    expect([status, headers.get('content-type')]).toEqual([429, 'application/problem+json']);
    expect(data).toMatchObject({ type: 'about:blank', title: 'Too Many Requests', status: 429 });
    expect(house.rows()).not.toContain('127.0.0.1');
    house.pass(3_600_000);
    expect((await house.send('/subscribe', formFor('slack'))).status).toBe(303);
    expect(house.posts).toHaveLength(9);
  });

  it('codes by text have a budget of their own a day, and go to some countries alone', async () => {
    const house = await open({ codesADay: 2 });
    const ask = (number: string) => house.json('/api/subscriptions', { channel: 'sms', address: number });
    const statuses = [];
    for (const last of ['1', '2', '3']) statuses.push((await ask(`+82101234567${last}`)).status);
    expect([statuses, (await house.mailbox()).length]).toEqual([[202, 202, 503], 2]);
    expect(house.faults.splice(0)).toMatchObject([{ event: 'operators', fields: { id: 'codes-2026-11-24' } }]);
    const abroad = await ask('+77012345678');
    expect(abroad.status).toBe(400);
    expect(abroad.data).toMatchObject({
      errors: [{ pointer: '#/address', detail: expect.stringContaining('+82, +49') }],
    });
    house.pass(14 * 3_600_000);
    expect((await ask('+821012345673')).status).toBe(202);
  });

  it('a page of another site makes nobody ask', async () => {
    const house = await open();
    const body = new URLSearchParams(formFor('slack') as Record<string, string>).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
    expect((await fetch(`${house.url}/subscribe`, { method: 'POST', headers, body })).status).toBe(400);
    expect((await house.ask('POST', '/api/subscriptions', '{}', 'text/plain')).status).toBe(415);
    expect(house.posts).toEqual([]);
  });
});

describe('who may subscribe', () => {
  const invited = (house: SubscribingHouse, days: number) =>
    new URL(
      inviteUrl(house.ports.sealing, '', 'ru-kp', new Date(house.now().getTime() + days * 86_400_000)),
      house.url,
    );

  it('by invitation: whoever has a link that has not expired', async () => {
    const house = await open({ mode: 'invite' });
    const bare = await house.ask('GET', '/subscribe?step=where');
    expect(bare.body).toContain('Subscribing is by invitation');
    expect(bare.body).not.toContain('name="address"');
    expect((await house.send('/subscribe', formFor('slack'))).status).toBe(403);
    const link = invited(house, 1);
    const invite = link.searchParams.get('invite') ?? '';
    const open1 = await house.ask('GET', `/subscribe?step=where&invite=${invite}`);
    expect(open1.body).toContain(`name="invite" value="${invite}"`);
    expect((await house.send('/subscribe', formFor('slack', { invite }))).status).toBe(303);
    house.pass(86_400_000);
    expect((await house.send('/subscribe', formFor('slack', { invite }))).status).toBe(403);
    const { status } = await house.json('/api/subscriptions', { channel: 'slack', address: ADDRESSES.slack, invite });
    expect([status, house.posts.length]).toEqual([403, 1]);
  });

  it('closed: nobody, link or not, but it can be seen how much it would be', async () => {
    const house = await open({ mode: 'closed' });
    const invite = invited(house, 1).searchParams.get('invite') ?? '';
    expect((await house.send('/subscribe', formFor('slack', { invite }))).status).toBe(403);
    const { status, body } = await house.ask('GET', '/subscribe');
    expect([status, body.includes('adds subscribers'), body.includes('Count again')]).toEqual([200, true, true]);
    expect(body).not.toContain('Next: where to');
  });
});

it('nobody is asked to confirm while the operator has stopped all sending', async () => {
  const house = await open();
  await stopSending(house.ports, 'a flood of repeats');
  for (const channel of ['slack', 'sms', 'email'] as const) {
    const { status, body } = await house.send('/subscribe', formFor(channel));
    expect([status, body.includes('All sending is stopped')]).toEqual([503, true]);
  }
  expect([await house.sent(), await house.all()]).toEqual([0, []]);
});

describe('a form that will not do', () => {
  it.each<[string, Fields, string]>([
    ['no address', { address: ' ' }, 'Address: one is needed.'],
    ['an address of another channel', { address: 'ann@example.org' }, 'this is not a web address'],
    ['an address on this machine', { channel: 'webhook', address: 'http://127.0.0.1:1/x' }, 'only from the operator'],
    ['a private address', { channel: 'webhook', address: 'https://10.0.0.1/x' }, 'no public address'],
    ['no channel', { channel: 'pager' }, 'Channel: one of the list is needed.'],
    ['an owner without an address', { owner: 'Bob' }, 'This is not an e-mail address'],
    ['no kinds', { 'kinds[]': [] }, 'Kinds of alerts: at least one is needed'],
  ])('says so and keeps what was filled in: %s', async (_, more, words) => {
    const house = await open();
    const { status, body } = await house.send('/subscribe', formFor('slack', more));
    expect([status, house.posts]).toEqual([400, []]);
    expect(body).toContain(words);
    if (more['address'] !== ' ') expect(body).toContain(`name="address" value="${more['address'] ?? ADDRESSES.slack}"`);
  });

  it('because the channel does not take the message, leaves nothing behind', async () => {
    const house = await open();
    house.answer(() => answered(404, 'no_service'));
    const { status, body } = await house.send('/subscribe', formFor('slack'));
    expect([status, body.includes('did not take our message')]).toEqual([502, true]);
    expect(house.kept()).not.toMatch(/CODE#/);
  });

  it('because SNS cannot be reached, says so, and asks again the next time', async () => {
    const house = await open();
    const { mail } = house.ports;
    const invite = mail.invite;
    Object.assign(mail, { invite: () => Promise.reject(new OutsideFailed('SNS is down')) });
    const { status, body } = await house.send('/subscribe', formFor('email'));
    expect([status, body.includes('did not take our message')]).toEqual([502, true]);
    expect(await house.all()).toMatchObject([{ channel: 'email', state: 'pending', topic: null }]);
    Object.assign(mail, { invite });
    expect((await house.send('/subscribe', formFor('email'))).to).toBe('/subscribe/asked?by=mail');
    expect(await house.mailbox()).toHaveLength(1);
  });
});

describe('pages', () => {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });

  it('are valid, short, under the strict policy, and kept by nobody', async () => {
    const house = await open();
    const { to } = await house.send('/subscribe', formFor('sms'));
    await house.send('/subscribe', formFor('webhook'));
    const path = confirmPath(linksIn(textsIn(lastPost(house))));
    const pages = [
      await house.ask('GET', '/subscribe'),
      await house.ask('GET', '/subscribe?minSeverity=9'),
      await house.ask('GET', '/subscribe?step=where&categories[]=arms'),
      await house.ask('GET', '/subscribe/asked?by=mail'),
      await house.ask('GET', '/subscribe/asked?by=link'),
      await house.send('/subscribe', formFor('slack', { address: '<script>alert(1)</script>"\'' })),
      await house.ask('GET', to),
      await house.send(to, { code: '1' }),
      await house.ask('GET', path),
      await house.send(path, {}),
      await house.ask('GET', '/confirm/nothing'),
      await house.ask('GET', '/privacy'),
    ];
    for (const { body, headers } of pages) {
      const { results } = await validator.validateString(body);
      expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
      expect(body).not.toContain('<script');
      expect(Buffer.byteLength(body)).toBeLessThan(60_000);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
    for (const { headers } of pages.slice(0, -1)) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('an address may name some wishes alone', async () => {
    const { body } = await (await open()).ask('GET', '/subscribe?categories[]=arms&minSeverity=3');
    for (const part of [
      'value="arms" checked',
      'value="3" selected',
      'value="correction" checked',
      'value="now" selected',
    ])
      expect(body).toContain(part);
  });
});

describe('the API', () => {
  it('takes and answers what its own document says', async () => {
    const house = await open();
    const { paths, components } = JSON.parse((await house.ask('GET', '/api/openapi.json')).body);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const schemaOf = (path: string, status: string) => {
      const { responses } = paths[path].post;
      return { ...(Object.values(responses[status].content)[0] as { schema: object }).schema, components };
    };
    const takes = paths['/api/subscriptions'].post.requestBody.content['application/json'].schema;
    const asked = { channel: 'sms', address: ADDRESSES.sms, wishes: { categories: ['arms'], quiet: null } };
    const wrong = { channel: 'pager', address: '', wishes: { minSeverity: 9, zone: 'Mars/Base' }, more: 1 };
    expect([ajv.validate(takes, asked), ajv.validate(takes, wrong)]).toEqual([true, false]);

    const refused = await house.json('/api/subscriptions', wrong);
    expect([refused.status, ajv.validate(schemaOf('/api/subscriptions', 'default'), refused.data)]).toEqual([
      400,
      true,
    ]);
    const pointers = (refused.data['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers).toEqual(['#/channel', '#/address', '#/wishes/minSeverity', '#/wishes/zone', '#']);

    const { status, data } = await house.json('/api/subscriptions', asked);
    expect([status, ajv.validate(schemaOf('/api/subscriptions', '202'), data), ajv.errors]).toEqual([202, true, null]);
    const { at } = data['confirm'] as { at: string };
    const code = /\b\d{6}\b/.exec((await house.mailbox())[0]?.body ?? '')?.[0];
    const path = new URL(at).pathname;
    expect((await house.json(path, { code: 'x' })).status).toBe(400);
    const done = await house.json(path, { code });
    expect([done.status, ajv.validate(schemaOf('/api/confirmations/{token}', '200'), done.data)]).toEqual([200, true]);
    expect(await house.all()).toMatchObject([{ wishes: { ...DEFAULT_WISHES, categories: ['arms'] } }]);
    expect((await house.json(path, { code })).status).toBe(404);
  });

  it.each(['/api/subscriptions', '/api/confirmations/x'])('says how %s is to be asked', async (path) => {
    const house = await open();
    const { status, headers } = await house.ask('GET', path);
    expect([status, headers.get('allow'), headers.get('content-type')]).toEqual([
      405,
      'POST',
      'application/problem+json',
    ]);
    expect((await house.ask('POST', path, '{', 'application/json')).status).toBe(415);
    expect((await house.ask('POST', path, '[]', 'application/json')).status).toBe(400);
  });
});
