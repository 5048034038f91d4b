import { confirmSubscription } from '../../shared/steps/confirm-subscription.ts';
import { CODES_A_DAY, openStage } from '../fakes/open-stage.ts';

/** Places on the net, none twice. */
const place = (at: number) => `198.51.${Math.floor(at / 250)}.${at % 250}`;

describe('a stranger who asks again and again', () => {
  it('sends no more than three mails an hour to one address, from wherever', async () => {
    const { ask, invited, house } = openStage();
    for (let at = 0; at < 40; at += 1) await ask('email', 'victim@example.org', { ip: place(at) });
    expect(invited).toHaveLength(3);
    house.pass(3_600_000);
    await ask('email', 'victim@example.org', { ip: place(99) });
    expect(invited).toHaveLength(4);
  });

  it('sends no more than three texts an hour to one number, and none beyond the day’s to all numbers', async () => {
    const { ask, house } = openStage();
    for (let at = 0; at < 20; at += 1) await ask('sms', '+4915112345678', { ip: place(at) });
    expect(house.texts).toHaveLength(3);
    for (let at = 0; at < 20; at += 1)
      await ask('sms', `+49151123457${String(at).padStart(2, '0')}`, { ip: place(50 + at) });
    expect(house.texts).toHaveLength(CODES_A_DAY);
    expect(house.told).toEqual(expect.arrayContaining([expect.stringMatching(/^codes-/)]));
    expect(new Set(house.told).size).toBe(1);
  });

  it('gets ten answers an hour from one place, and a place is a whole network of IPv6', async () => {
    const { ask } = openStage();
    const kinds: string[] = [];
    for (let at = 0; at < 30; at += 1)
      kinds.push((await ask('webhook', `https://hooks${at}.example.org/x`, { ip: `2001:db8:1:2::${at}` })).kind);
    expect(kinds.filter((kind) => kind === 'asked')).toHaveLength(10);
    expect(kinds.slice(10).every((kind) => kind === 'too-often')).toBe(true);
  });

  it('texts no country that the operator did not name, and nobody where subscribing is closed', async () => {
    const { ask, house } = openStage({ textCountries: ['+49'] });
    expect((await ask('sms', '+8821612345678')).kind).toBe('wrong-address');
    const closed = openStage({ mode: 'closed' });
    expect((await closed.ask('email', 'victim@example.org')).kind).toBe('closed');
    expect([house.texts, closed.invited]).toEqual([[], []]);
  });
});

describe('a stranger who wants to know', () => {
  it('sees no difference between an address that is subscribed and one that is not', async () => {
    const { ask, ports, house } = openStage();
    const asked = await ask('webhook', 'https://hooks.example.org/there');
    const link = /confirm\/([\w-]+)/.exec(house.posts[0]?.body ?? '')?.[1] ?? '';
    expect((await confirmSubscription(ports, link, '')).kind).toBe('confirmed');
    const again = await ask('webhook', 'https://hooks.example.org/there');
    const other = await ask('webhook', 'https://hooks.example.org/not-there');
    expect([again, other]).toEqual([asked, asked]);
    // Nothing of what stands is changed before it is confirmed.
    expect(await ports.subscriptions.get('ru-kp', 'none')).toBeNull();
    expect((await house.subscriptions.all('ru-kp')).length).toBe(1);
  });

  const linkIn = (body: string | undefined): string => /confirm\/([\w-]+)/.exec(String(body))?.[1] ?? 'no link';

  it('confirms nothing with a forged, altered or used token', async () => {
    const { ask, ports, house } = openStage();
    await ask('webhook', 'https://hooks.example.org/x');
    const token = linkIn(house.posts[0]?.body);
    const kindOf = async (text: string) => (await confirmSubscription(ports, text, '')).kind;
    const backwards = token.split('').reverse().join('');
    for (const forged of ['', 'x', token.slice(1), `${token}=`, token.toUpperCase(), backwards, 'x'.repeat(5000)])
      expect(await kindOf(forged)).toBe('gone');
    expect([await kindOf(token), await kindOf(token)]).toEqual(['confirmed', 'gone']);
  });

  it('guesses the digits of a text five times, and then not even they will do', async () => {
    const { ask, ports, house } = openStage();
    const asked = await ask('sms', '+4915112345678');
    const token = asked.kind === 'asked' && asked.by === 'code' ? asked.token : 'no token';
    const digits = /\d{6}/.exec(String(house.texts[0]?.body))?.[0] ?? 'no digits';
    const kinds: string[] = [];
    for (const more of [1, 2, 3, 4, 5, 0]) {
      const guess = String((Number(digits) + more) % 1_000_000).padStart(6, '0');
      kinds.push((await confirmSubscription(ports, token, guess)).kind);
    }
    expect(kinds).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'gone', 'gone']);
    expect(await house.subscriptions.all('ru-kp')).toEqual([]);
  });

  it('confirms nothing a day later', async () => {
    const { ask, ports, house } = openStage();
    await ask('webhook', 'https://hooks.example.org/old');
    const token = linkIn(house.posts[0]?.body);
    house.pass(24 * 3_600_000 + 1);
    expect((await confirmSubscription(ports, token, '')).kind).toBe('gone');
  });
});
