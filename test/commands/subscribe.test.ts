import { runSubscribe, type SubscribeHouse } from '../../infra/commands/subscribe.ts';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { BadInput } from '../../shared/errors.ts';
import { isInvite } from '../../shared/steps/invite-url.ts';
import { keepEnded } from '../../shared/steps/keep-ended.ts';
import { memoryTable } from '../fakes/memory-table.ts';

const open = () => {
  const now = () => new Date('2026-03-01T12:00:00Z');
  const table = memoryTable(now);
  const subscriptions = subscriptionStore(table);
  const invited: string[] = [];
  const removed: string[] = [];
  const seals = sealing([new Uint8Array(32).fill(7)]);
  const house: SubscribeHouse = {
    watch: 'ru-kp',
    site: 'https://pact.example',
    subscriptions,
    tombstones: tombstoneStore(table),
    deliveries: deliveryStore(table),
    codes: codeStore(table),
    admission: { mode: 'invite', textCountries: [], codesADay: 10 },
    log: { info: () => undefined, warn: () => undefined },
    sealing: seals,
    mail: {
      invite: async (id, address) => {
        invited.push(address);
        return `arn:${id}`;
      },
      remove: async (topic) => {
        removed.push(topic);
      },
    },
    now,
    randomBytes: (count) => new Uint8Array(count).fill(1),
  };
  const run = async (...argv: string[]) => {
    const lines: string[] = [];
    await runSubscribe(
      argv,
      (_, work) => work(house),
      (line) => lines.push(line),
    );
    return lines.map((line) => JSON.parse(line));
  };
  return { run, house, table, subscriptions, seals, invited, removed };
};

describe('subscribe', () => {
  it('takes hours, the line that nothing happened, and an owner, who is sealed', async () => {
    const { run, subscriptions, seals } = open();
    const words = '--rhythm weekly --digest-hour 7 --digest-day 5 --still-watching weekly --quiet 22:00-07:00';
    await run('slack', 'https://hooks.slack.com/services/T/B/x', ...words.split(' '), '--owner', 'ann@example.org');
    await run('sms', '+821012345678', '--quiet-override', '4');
    await run('webhook', 'https://hooks.example/x', '--quiet-override', 'none');
    const all = await subscriptions.all('ru-kp');
    const of = (channel: string) => all.find((one) => one.channel === channel);
    expect(of('slack')?.wishes).toMatchObject({
      rhythm: 'weekly',
      digestHour: 7,
      digestDay: 5,
      stillWatching: 'weekly',
      quiet: { from: '22:00', to: '07:00' },
      quietOverride: 5,
    });
    expect(of('slack')?.owner).not.toContain('ann');
    expect(seals.open(of('slack')?.owner ?? '')).toBe('ann@example.org');
    expect([of('sms')?.wishes.quietOverride, of('webhook')?.wishes.quietOverride]).toEqual([4, null]);
    for (const wrong of [
      ['--digest-hour', '24'],
      ['--digest-day', '0'],
      ['--still-watching', 'hourly'],
      ['--owner', ''],
    ])
      await expect(run('sms', '+821012345679', ...wrong)).rejects.toThrow(BadInput);
  });

  it('makes a webhook subscription with a secret that is told once', async () => {
    const { run, subscriptions, seals } = open();
    const [made] = await run('webhook', 'https://Hooks.Example/x');
    expect(made).toEqual({
      id: expect.stringMatching(/^[0-9a-z]{16}$/),
      channel: 'webhook',
      state: 'active',
      manage: `https://pact.example/manage/${made.id}/${seals.key(`manage ${made.id}`)}`,
      secret: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
    });
    const [kept] = await subscriptions.all('ru-kp');
    expect(JSON.stringify(kept)).not.toMatch(/hooks|whsec/i);
    expect(seals.open(kept?.address ?? '')).toBe('https://hooks.example/x');
    expect(await run('webhook', 'https://hooks.example/x')).toEqual([
      { id: made.id, channel: 'webhook', state: 'exists', manage: made.manage },
    ]);
    expect(await run('list')).toMatchObject([{ id: made.id, channel: 'webhook', state: 'active' }]);
    expect(await run('remove', made.id)).toEqual([{ id: made.id, state: 'removed' }]);
    expect(await run('list')).toEqual([]);
  });

  it('takes wishes', async () => {
    const { run, subscriptions } = open();
    const wishes =
      '--categories arms,treaty --min-severity 3 --min-confidence reported --kinds new,update --rhythm daily --quiet 22:00-07:00 --zone Asia/Seoul --language ko --source-languages ko,ru';
    await run('sms', '+82 10-1234-5678', ...wishes.split(' '));
    expect((await subscriptions.all('ru-kp'))[0]?.wishes).toMatchObject({
      categories: ['arms', 'treaty'],
      minSeverity: 3,
      minConfidence: 'reported',
      kinds: ['new', 'update'],
      rhythm: 'daily',
      quiet: { from: '22:00', to: '07:00' },
      zone: 'Asia/Seoul',
      textLanguage: 'ko',
      sourceLanguages: ['ko', 'ru'],
    });
  });

  it('asks SNS to confirm e-mail, and waits for it', async () => {
    const { run, subscriptions, invited, removed } = open();
    const [made] = await run('email', 'Ann@Example.ORG');
    expect(made).toMatchObject({ channel: 'email', state: 'pending' });
    expect(invited).toEqual(['Ann@example.org']);
    expect(await subscriptions.get('ru-kp', made.id)).toMatchObject({ topic: `arn:${made.id}`, state: 'pending' });
    await run('remove', made.id);
    expect(removed).toEqual([`arn:${made.id}`]);
  });

  it('asks SNS again where a run died before it had the topic, and not once it has', async () => {
    const { run, subscriptions, invited } = open();
    const [made] = await run('email', 'ann@example.org');
    const there = await subscriptions.get('ru-kp', made.id);
    if (there) await subscriptions.write({ ...there, topic: null });
    expect(await run('email', 'ann@example.org')).toMatchObject([{ id: made.id, state: 'exists' }]);
    expect(await subscriptions.get('ru-kp', made.id)).toMatchObject({ topic: `arn:${made.id}` });
    await run('email', 'ann@example.org');
    expect(invited).toEqual(['ann@example.org', 'ann@example.org']);
  });

  it.each<[string, string[], string]>([
    ['http', ['webhook', 'http://hooks.example/x'], 'must begin with https://'],
    ['a private number', ['webhook', 'https://10.1.2.3/x'], '10.1.2.3 is no public address'],
    ['metadata in disguise', ['webhook', 'https://0xa9fea9fe/x'], '169.254.169.254 is no public address'],
    ['another port', ['webhook', 'https://hooks.example:22/x'], 'port 22 is not allowed'],
    ['no address', ['webhook', 'nonsense'], 'this is not a web address'],
    ['a password in it', ['webhook', 'https://a:b@hooks.example/x'], 'user name or password'],
    ['this machine, of a stage', ['webhook', 'http://127.0.0.1:9/x', '--stage', 'live'], 'this machine'],
    ['a retired connector', ['teams', 'https://acme.webhook.office.com/webhookb2/x'], 'Workflows'],
    ['a host of another channel', ['slack', 'https://discord.com/api/webhooks/1/x'], 'hooks.slack.com/services'],
    ['no number', ['sms', '12345'], '+82 10 1234 5678'],
    ['no e-mail address', ['email', 'ann at example'], 'name@example.org'],
    ['an unknown channel', ['pager', 'x'], 'usage:'],
    ['an unknown option', ['webhook', 'https://a.example/x', '--colour', 'red'], "Unknown option '--colour'"],
    ['an unknown category', ['webhook', 'https://a.example/x', '--categories', 'arms,love'], '--categories'],
    ['a severity of 9', ['webhook', 'https://a.example/x', '--min-severity', '9'], '--min-severity'],
    ['a zone of no place', ['webhook', 'https://a.example/x', '--zone', 'Mars/Base'], '--zone: a zone such as'],
    ['quiet hours of no clock', ['webhook', 'https://a.example/x', '--quiet', '25:00-07:00'], '--quiet: two times'],
    ['a short secret', ['webhook', 'https://a.example/x', '--secret', 'whsec_YWJj'], '24 to 64 bytes'],
    [
      'a secret where nothing is signed',
      ['slack', 'https://hooks.slack.com/services/T/B/x', '--secret', 'whsec_x'],
      'signs nothing',
    ],
    ['removing what is not there', ['remove', 'nobody'], 'there is no subscription nobody'],
    ['a word too many', ['list', 'all'], 'usage:'],
    ['an invite for no time', ['invite', '--days', '0'], '--days: at least 1'],
    ['an invite for ever', ['invite', '--days', '91'], '--days: at most 90'],
    ['an invite for somebody', ['invite', 'ann@example.org'], 'usage:'],
  ])('refuses %s', async (_, argv, why) => {
    const { run, subscriptions } = open();
    const refused = run(...argv);
    await expect(refused).rejects.toThrow(BadInput);
    await expect(refused).rejects.toThrow(why);
    expect(await subscriptions.all('ru-kp')).toEqual([]);
  });

  it.each<[string, string]>([
    ['webhook', 'http://127.0.0.1:8099/hook'],
    ['webhook', 'http://localhost:8099/hook'],
    ['slack', 'http://127.0.0.1:8099/hook'],
    ['telegram', '123:ABC/-100123'],
    ['telegram', 'https://api.telegram.org/bot123:ABC/sendMessage?chat_id=-100123'],
    ['teams', 'https://prod-12.westeurope.logic.azure.com:443/workflows/a/triggers/manual/paths/invoke?sig=x'],
    ['teams', 'https://x.07.environment.api.powerplatform.com:443/powerautomate/automations/direct/workflows/a?sig=x'],
    ['google-chat', 'https://chat.googleapis.com/v1/spaces/AAA/messages?key=a&token=b'],
    ['mattermost', 'https://chat.example.org:8065/hooks/abc123'],
    ['discord', 'https://discord.com/api/webhooks/123/abc-DEF_1'],
  ])('takes %s %s', async (channel, address) => {
    expect(await open().run(channel, address)).toMatchObject([{ channel, state: 'active' }]);
  });

  it('gives out invite links that end by themselves and cannot be prolonged', async () => {
    const { run, house } = open();
    const [made] = await run('invite', '--days', '2');
    expect(made.until).toBe('2026-03-03T12:00:00.000Z');
    const token = new URL(made.invite).searchParams.get('invite') ?? '';
    const isGood = (one: string, at = '2026-03-03T11:59:59Z') => isInvite(house.sealing, 'ru-kp', one, new Date(at));
    expect([isGood(token), isGood(token, '2026-03-03T12:00:00Z'), isGood('')]).toEqual([true, false, false]);
    const [end = '', signature = ''] = token.split('.');
    for (const other of [`${end}0.${signature}`, `zzzzzzz.${signature}`, end, `${end}.`, `${token}.x`, `.${signature}`])
      expect([other, isGood(other)]).toEqual([other, false]);
    expect(isInvite(house.sealing, 'other', token, house.now())).toBe(false);
  });

  it('removes again who had left the folder that a backup replaced, and nobody else', async () => {
    const [before, after] = [open(), open()];
    const addresses = ['https://a.example/x', 'https://b.example/x', 'https://c.example/x'];
    for (const address of addresses) {
      await before.run('webhook', address);
      await after.run('webhook', address);
    }
    const [left, back, stayed] = await before.subscriptions.all('ru-kp');
    if (!left || !back || !stayed) throw new Error('three subscribed');
    for (const { id } of [left, back]) await before.run('remove', id);
    // Who came back after that is another subscription than the one that ended.
    const later = { ...back, createdAt: '2026-03-01T12:00:01.000Z', version: 1 };
    await after.subscriptions.write(later);
    const lines: string[] = [];
    await runSubscribe(
      ['keep-ended', 'former', '--data', 'restored'],
      (at, work) => work(('data' in at && at.data === 'former' ? before : after).house),
      (line) => lines.push(line),
    );
    expect(lines).toEqual(['{"removed":1}']);
    const ids = (await after.subscriptions.all('ru-kp')).map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set([back.id, stayed.id]));
    expect(await keepEnded(after.house)).toBe(0);
    await after.subscriptions.create({ ...left, version: 0 });
    expect(await keepEnded(after.house)).toBe(1);
  });
});
