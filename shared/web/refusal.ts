import { hourEnd } from '../domain/spans.ts';
import { type Asked, IP_AN_HOUR } from '../steps/ask-to-subscribe.ts';

export type Refused = Exclude<Asked, { readonly kind: 'asked' }>;

/** What a refusal is to who asked: in words, as a status, and the field that it is about. */
interface Refusal {
  readonly status: number;
  readonly why: string;
  readonly field: 'address' | 'owner' | null;
  readonly headers: Readonly<Record<string, string>>;
}

const WORDS = {
  closed: [403, 'Nobody can subscribe here themselves: whoever runs this watch adds subscribers.'],
  uninvited: [403, 'Subscribing is by invitation: a link is needed, and this one is none or has expired.'],
  'too-often': [429, `At most ${IP_AN_HOUR} requests an hour are taken from one place: please try again later.`],
  untaken: [502, 'The channel did not take our message: please look at the address, or try again later.'],
  spent: [503, 'No more codes are sent by text today: please try again tomorrow, or choose another channel.'],
  stopped: [503, 'All sending is stopped for now, so nothing could ask you to confirm: please try again later.'],
} as const;

const retryAfter = (until: Date, now: Date): Readonly<Record<string, string>> => ({
  'retry-after': String(Math.ceil((until.getTime() - now.getTime()) / 1000)),
});

/** What a refusal says. */
export const refusalOf = (asked: Refused, now: Date): Refusal => {
  if ('why' in asked)
    return {
      status: 400,
      why: `${asked.why}.`.replace(/\.\.$/, '.'),
      field: asked.kind === 'wrong-owner' ? 'owner' : 'address',
      headers: {},
    };
  const [status, why] = WORDS[asked.kind];
  const headers = status === 429 ? retryAfter(hourEnd(now), now) : {};
  return { status, why, field: asked.kind === 'untaken' ? 'address' : null, headers };
};
