import fc from 'fast-check';
import { HtmlValidate } from 'html-validate';
import { DEFAULT_WISHES, type Subscription } from '../../shared/domain/subscription.ts';
import { deliver } from '../../shared/steps/deliver.ts';
import { answered } from '../fakes/delivery-house.ts';
import { type Form, manageHouse, WISHES_FORM } from '../fakes/manage-house.ts';
import { sampleAlert } from '../fakes/samples.ts';

const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });

describe('a subscriber’s own page', () => {
  it.each<[string, Partial<Subscription>, string]>([
    ['active', {}, 'It is on.'],
    ['pending', { state: 'pending', channel: 'email' }, 'It is not confirmed yet'],
    ['paused', { state: 'paused', pausedUntil: '2024-06-30T00:00:00Z' }, 'It is paused until 30 Jun 2024, 00:00 UTC'],
    ['paused without end', { state: 'paused' }, 'It is paused: '],
    ['paused until before now', { state: 'paused', pausedUntil: '2024-06-01T00:00:00Z' }, 'It is on.'],
    ['off', { state: 'off', stateWhy: 'answered 410' }, 'It is off: answered 410.'],
  ])('while %s is valid, kept by nobody, and shows no address', async (_, over, words) => {
    const house = manageHouse();
    const { path } = await house.own(over);
    const { statusCode, headers = {}, body = '' } = await house.ask('GET', path);
    expect(statusCode).toBe(200);
    expect(body).toContain(words);
    expect(body).not.toContain('hooks.example');
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    const { results } = await validator.validateString(body);
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
  });

  it('takes on all wishes, and shows them', async () => {
    const house = manageHouse();
    const { path, now } = await house.own();
    const answer = await house.send(path, { act: 'change', ...WISHES_FORM });
    expect([answer.statusCode, answer.headers?.['location']]).toEqual([303, `${path}?done=change`]);
    expect((await now())?.wishes).toEqual({
      categories: ['treaty', 'arms'],
      minSeverity: 3,
      minConfidence: 'claimed',
      kinds: ['new', 'update'],
      sourceLanguages: ['ko', 'ru'],
      textLanguage: 'ko',
      rhythm: 'weekly',
      digestHour: 7,
      digestDay: 5,
      stillWatching: 'weekly',
      quiet: { from: '22:00', to: '07:00' },
      quietOverride: 4,
      zone: 'Asia/Seoul',
    });
    const { body = '' } = await house.ask('GET', String(answer.headers?.['location']));
    expect(body).toContain('Your wishes are changed.');
    for (const part of [
      'value="arms" checked',
      'value="weekly" selected',
      'value="22:00"',
      'value="Asia/Seoul" selected',
    ])
      expect(body).toContain(part);
  });

  it.each<[Form, string]>([
    [{ 'kinds[]': [] }, 'Kinds of alerts: at least one is needed'],
    [{ 'categories[]': ['cats'] }, 'Categories: one of them is not a category'],
    [{ minSeverity: '6' }, 'Least severity: a severity from 1 to 5 is needed'],
    [{ minConfidence: '' }, 'Least confidence: one of the list'],
    [{ digestHour: '24' }, 'Hour of a digest: a whole number from 0 to 23'],
    [{ digestDay: '0' }, 'Day of a weekly digest: a whole number from 1 to 7'],
    [{ quietFrom: '' }, 'Quiet to: quiet hours need a beginning and an end'],
    [{ quietTo: '22:00' }, 'Quiet to: quiet hours cannot begin and end'],
    [{ quietTo: '25:00' }, 'Quiet to: a time such as 22:00'],
    [{ zone: 'Mars/Base' }, 'Time zone: a zone such as Asia/Seoul'],
    [{ 'sourceLanguages[]': ['<script>'] }, 'Languages of the sources: one of them is not a language'],
    [{ act: 'pause', until: '2024-02-31' }, 'Pause until: this day is in no calendar'],
    [{ act: 'pause', until: '' }, 'Pause until: a day such as'],
    [{ act: 'explode' }, 'please use the buttons'],
  ])('says what will not do: %j', async (over, words) => {
    const house = manageHouse();
    const { path } = await house.own();
    const before = house.rows();
    const { statusCode, body } = await house.send(path, { act: 'change', ...WISHES_FORM, ...over });
    expect(statusCode).toBe(400);
    expect(body).toContain(words);
    expect(house.rows()).toBe(before);
  });

  it.each([
    ['text/plain', 'act=leave'],
    ['application/json', '{"act":"leave"}'],
    ['application/x-www-form-urlencoded', `act=leave&more=${'x'.repeat(20_000)}`],
  ])('takes no %s that is not its form', async (type, body) => {
    const house = manageHouse();
    const { path, now } = await house.own();
    expect((await house.ask('POST', path, body, type)).statusCode).toBe(400);
    expect(await now()).not.toBeNull();
  });
});

describe('a pause', () => {
  it('ends by itself as its day begins where the subscriber is', async () => {
    const house = manageHouse();
    const { path, now } = await house.own({ wishes: { ...DEFAULT_WISHES, zone: 'Asia/Seoul' } });
    expect((await house.send(path, { act: 'pause', until: '2024-06-21' })).statusCode).toBe(303);
    expect(await now()).toMatchObject({ state: 'paused', pausedUntil: '2024-06-20T15:00:00.000Z' });
    const sentAfter = async (hours: number, revision: number) => {
      house.pass(hours * 3_600_000);
      const alert = sampleAlert({
        revision,
        id: `${sampleAlert().development}_r${revision}`,
        kind: 'new',
        decidedAt: house.now().toISOString(),
      });
      await house.owe('sub1', alert);
      await deliver(house.ports, [{ id: 'm', body: { subscription: 'sub1', alert: alert.id, attempt: 0 } }]);
      return (await house.deliveries.get('sub1', alert.id))?.state;
    };
    expect(await sentAfter(29, 1)).toBe('held');
    expect(await sentAfter(1, 2)).toBe('sent');
  });

  it.each([
    ['today', '2024-06-19', 'tomorrow at the earliest'],
    ['a day gone', '2023-06-19', 'tomorrow at the earliest'],
    ['too far', '2025-07-01', 'a year at most'],
  ])('until %s is refused', async (_, until, words) => {
    const house = manageHouse();
    const { path } = await house.own();
    const before = house.rows();
    const { statusCode, body } = await house.send(path, { act: 'pause', until });
    expect([statusCode, house.rows()]).toEqual([409, before]);
    expect(body).toContain(words);
  });

  it('is resumed', async () => {
    const house = manageHouse();
    const { path, now } = await house.own({ state: 'paused', pausedUntil: '2024-07-01T00:00:00Z' });
    await house.send(path, { act: 'resume' });
    expect(await now()).toMatchObject({ state: 'active', pausedUntil: null });
  });

  it.each(['pending', 'off'] as const)('wakes nobody who is %s', async (state) => {
    const house = manageHouse();
    const { path, now } = await house.own({ state, stateWhy: 'so' });
    expect((await house.send(path, { act: 'pause', until: '2024-06-25' })).statusCode).toBe(409);
    await house.send(path, { act: 'resume' });
    expect((await house.send(path, { act: 'test' })).statusCode).toBe(409);
    expect(await now()).toMatchObject({ state, stateWhy: 'so' });
    expect(house.posts).toEqual([]);
  });
});

describe('a test message', () => {
  it('goes out once a minute', async () => {
    const house = manageHouse();
    const { path } = await house.own();
    const again = async () => (await house.send(path, { act: 'test' })).statusCode;
    expect([await again(), await again(), house.posts.length]).toEqual([303, 409, 1]);
    house.pass(60_000);
    expect([await again(), house.posts.length]).toEqual([303, 2]);
  });

  it('by text goes out once an hour', async () => {
    const house = manageHouse();
    const { path } = await house.own({ channel: 'sms', address: 'sealed +4915112345678', secret: null });
    await house.send(path, { act: 'test' });
    house.pass(59 * 60_000);
    expect((await house.send(path, { act: 'test' })).statusCode).toBe(409);
    house.pass(60_000);
    expect((await house.send(path, { act: 'test' })).statusCode).toBe(303);
    expect(house.texts).toHaveLength(2);
  });

  it('is asked for again where the subscription was changed at the same moment', async () => {
    const house = manageHouse();
    const { path } = await house.own();
    Object.assign(house.subscriptions, { write: async () => null });
    const { statusCode, body } = await house.send(path, { act: 'test' });
    expect([statusCode, body?.includes('please try again')]).toEqual([409, true]);
    expect(house.posts).toEqual([]);
  });

  it('that is not taken says why', async () => {
    const house = manageHouse();
    const { path } = await house.own();
    house.answer(() => answered(500, 'out of order'));
    const { statusCode, body } = await house.send(path, { act: 'test' });
    expect([statusCode, body?.includes('The test message was not taken: ')]).toEqual([409, true]);
  });
});

describe('leaving', () => {
  it.each(['leave', 'delete'])('by %s removes the address and the topic, and the page is no more', async (act) => {
    const house = manageHouse();
    const { path, now } = await house.own({ channel: 'email', topic: 'arn:topic', secret: null });
    await house.owe('sub1', sampleAlert());
    const answer = await house.send(path, { act });
    const there = await house.ask('GET', String(answer.headers?.['location']));
    expect([answer.statusCode, there.statusCode]).toEqual([303, 200]);
    expect(await now()).toBeNull();
    expect(house.removedTopics).toEqual(['arn:topic']);
    expect(house.rows()).not.toContain('sealed');
    expect((await house.deliveries.ofSubscription('sub1')).length).toBe(act === 'delete' ? 0 : 1);
    if (act === 'delete') expect(house.rows()).not.toContain('sub1');
    expect([(await house.ask('GET', path)).statusCode, (await house.send(path, { act })).statusCode]).toEqual([
      404, 404,
    ]);
  });
});

describe('who has no link', () => {
  it('gets nowhere with 1,000 forged and mutated tokens, and learns nothing', async () => {
    const house = manageHouse();
    const { path } = await house.own();
    const [, , id = '', token = ''] = path.split('/');
    const before = house.rows();
    const nowhere = (await house.ask('GET', '/nowhere')).body;
    const mutated = fc
      .tuple(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_'.split('')))
      .map(([at, sign]) => token.slice(0, at) + sign + token.slice(at + 1));
    const forged = fc.oneof(
      mutated,
      fc.stringMatching(/^[\w-]{43}$/),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
      fc.string().map((more) => encodeURIComponent(token + more)),
      fc.constant(token.toUpperCase()),
    );
    const others = fc.constantFrom(id, 'sub2', `${id}x`, '');
    await fc.assert(
      fc.asyncProperty(others, forged, fc.constantFrom('GET', 'HEAD', 'POST'), async (who, wrong, method) => {
        fc.pre(who !== id || wrong !== token);
        const { statusCode, body, headers } = await house.ask(method, `/manage/${who}/${wrong}`, 'act=delete');
        expect([statusCode, headers?.['cache-control']]).toEqual([404, 'no-store']);
        if (method !== 'HEAD') expect(body).toBe(nowhere);
      }),
      { numRuns: 1000 },
    );
    expect(house.rows()).toBe(before);
  });

  it.each(['/', '/health', '/manage/left'])('can send nothing to %s', async (path) => {
    const answer = await manageHouse().ask('POST', path, 'act=leave');
    expect([answer.statusCode, answer.headers?.['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('nor %s to a subscriber’s page', async (method) => {
    const house = manageHouse();
    const { path } = await house.own();
    const answer = await house.ask(method, path, 'act=leave');
    expect([answer.statusCode, answer.headers?.['allow']]).toEqual([405, 'GET, HEAD, POST']);
  });
});

it('a scanner that follows every link of a mail changes nothing', async () => {
  const house = manageHouse();
  const { path } = await house.own({ channel: 'email', topic: 'arn:topic', secret: null });
  await house.owe('sub1', sampleAlert());
  await deliver(house.ports, [{ id: 'm', body: { subscription: 'sub1', alert: sampleAlert().id, attempt: 0 } }]);
  const links = [...(house.mails[0]?.body ?? '').matchAll(/https:\/\/pact\.example\S*/g)].map(([link]) => link);
  expect(links).toContain(`https://pact.example${path}`);
  const before = house.rows();
  for (const link of links)
    for (const method of ['GET', 'HEAD']) expect((await house.ask(method, link)).statusCode).toBeLessThan(500);
  for (const act of ['leave', 'delete', 'pause']) await house.ask('GET', `${path}?act=${act}&until=2024-07-01`);
  expect(house.rows()).toBe(before);
  expect(house.removedTopics).toEqual([]);
});
