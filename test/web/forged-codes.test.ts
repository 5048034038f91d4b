import fc from 'fast-check';
import { DEFAULT_WISHES } from '../../shared/domain/subscription.ts';
import { inviteUrl } from '../../shared/steps/invite-url.ts';
import { newSubscription } from '../../shared/steps/new-subscription.ts';
import { codeHash, putCode } from '../../shared/steps/put-code.ts';
import { WISHES_FORM } from '../fakes/manage-house.ts';
import { openSubscribingHouse, type SubscribingHouse } from '../fakes/subscribing-house.ts';

const MINUTE = 60_000;
const ADDRESS = 'https://alerts.example.org/pactwatch';

let house: SubscribingHouse;
beforeAll(async () => {
  house = await openSubscribingHouse({ mode: 'invite' });
});
afterAll(() => house.close());

/** Something that waits to be confirmed, so many minutes from now. */
const waiting = (channel: 'sms' | 'webhook', address: string, minutes = 10) => {
  const draft = newSubscription(house.ports, { channel, wishes: DEFAULT_WISHES }, address, null);
  return putCode(house.ports, draft, minutes * MINUTE);
};

const mutated = (token: string) =>
  fc
    .tuple(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_.'))
    .map(([at, sign]) => token.slice(0, at) + sign + token.slice(at + 1))
    .filter((one) => one !== token);
const shorter = (token: string) => fc.nat(token.length - 1).map((length) => token.slice(0, length));
const forged = fc.stringMatching(/^[\w-]{43}$/);

/** Gives a token and digits, by program or by page. */
const give = async (token: string, code: string, byApi: boolean): Promise<number> => {
  const path = `${byApi ? '/api/confirmations' : '/confirm'}/${encodeURIComponent(token)}`;
  return (byApi ? await house.json(path, { code }) : await house.send(path, { code })).status;
};

/** What an attempt is answered with, and what it should be. */
const ATTEMPTS = {
  link: async (said: string, byApi: boolean) => ({ status: await give(said, '', byApi), wanted: 404 }),
  digits: async (said: string, byApi: boolean) => {
    const { token, digits } = await waiting('sms', '+821012345678');
    fc.pre(digits !== said);
    return { status: await give(token, said, byApi), wanted: 400 };
  },
  invite: async (invite: string, byApi: boolean) => {
    const where = { channel: 'webhook', address: ADDRESS, invite };
    const { status } = byApi
      ? await house.json('/api/subscriptions', where)
      : await house.send('/subscribe', { ...WISHES_FORM, ...where });
    return { status, wanted: 403 };
  },
} as const;

it('of 1,000 forged, expired, replayed and mutated links, codes and invitations none works', async () => {
  const [live, expired, used] = [
    await waiting('webhook', `${ADDRESS}/live`, 60),
    await waiting('webhook', `${ADDRESS}/expired`, 1),
    await waiting('webhook', `${ADDRESS}/used`, 60),
  ];
  expect((await house.send(`/confirm/${used.token}`, {})).status).toBe(200);
  const [one] = await house.all();
  if (one) await house.ports.subscriptions.remove(one);
  const { sealing, watch } = house.ports;
  const inviteOf = (days: number) =>
    inviteUrl(sealing, '', watch, new Date(house.now().getTime() + days * 1440 * MINUTE)).split('=')[1] ?? '';
  const [invite, past] = [inviteOf(1), inviteOf(-1)];
  house.pass(2 * MINUTE);

  const links = fc.oneof(mutated(live.token), shorter(live.token), forged, fc.constantFrom(expired.token, used.token));
  const invites = fc.oneof(mutated(invite), shorter(invite), forged, fc.constant(past), fc.constant(`${invite}0`));
  const attempts = fc.oneof(
    links.map((token) => ['link', token] as const),
    invites.map((token) => ['invite', token] as const),
    fc.integer({ min: 0, max: 999_999 }).map((guess) => ['digits', String(guess).padStart(6, '0')] as const),
  );
  await fc.assert(
    fc.asyncProperty(attempts, fc.boolean(), async ([kind, said], byApi) => {
      const { status, wanted } = await ATTEMPTS[kind](said, byApi);
      expect([kind, said, status]).toEqual([kind, said, wanted]);
      expect(await house.all()).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
  expect(house.posts).toEqual([]);
  expect((await house.ask('GET', `/confirm/${live.token}`)).status).toBe(200);
}, 60_000);

describe('digits', () => {
  const wrongFor = (digits: string | null) => (digits === '111111' ? '222222' : '111111');

  it('are good for five tries, however they are sent', async () => {
    const { token, digits } = await waiting('sms', '+821012345678');
    for (const left of [4, 3, 2, 1]) {
      const { status, data } = await house.json(`/api/confirmations/${token}`, { code: wrongFor(digits) });
      expect([status, data['detail']]).toEqual([
        400,
        `These are not the digits that were sent. ${left} more ${left === 1 ? 'try' : 'tries'}.`,
      ]);
    }
    expect((await house.send(`/confirm/${token}`, { code: wrongFor(digits) })).status).toBe(404);
    expect((await house.send(`/confirm/${token}`, { code: digits ?? '' })).status).toBe(404);
    expect(await house.all()).toEqual([]);
  });

  it('are no more tries for being sent all at once, and work once', async () => {
    const atOnce = async (code: (digits: string | null) => string | null) => {
      const { token, digits } = await waiting('sms', '+821012345678');
      const given = Array.from({ length: 20 }, () => give(token, code(digits) ?? '', false));
      const statuses = await Promise.all(given);
      const { tries } = (await house.ports.codes.get(codeHash(token))) ?? { tries: 0 };
      return { done: statuses.filter((status) => status === 200).length, tries };
    };
    const wrong = await atOnce(wrongFor);
    expect([wrong.done, wrong.tries <= 5]).toEqual([0, true]);
    expect((await atOnce((digits) => digits)).done).toBe(1);
    const [one] = await house.all();
    if (one) await house.ports.subscriptions.remove(one);
  });

  it('are good for ten minutes, and once', async () => {
    const late = await waiting('sms', '+821012345678');
    house.pass(10 * MINUTE);
    expect((await house.send(`/confirm/${late.token}`, { code: late.digits ?? '' })).status).toBe(404);
    const { token, digits } = await waiting('sms', '+821012345678');
    house.pass(10 * MINUTE - 1);
    const confirmed = await house.json(`/api/confirmations/${token}`, { code: digits });
    expect([confirmed.status, confirmed.data['state']]).toEqual([200, 'active']);
    expect((await house.send(`/confirm/${token}`, { code: digits ?? '' })).status).toBe(404);
  });
});
