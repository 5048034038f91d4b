import type { FeedState } from './feed.ts';
import type { FetchOutcome } from './fetch.ts';

interface PollInput {
  readonly now: Date;
  readonly state: FeedState;
  readonly outcome: FetchOutcome;
  readonly ttl?: number | undefined;
  readonly random: number;
}

export interface NextPoll {
  readonly at: Date | null;
  /** Seconds. */
  readonly every: number;
  readonly why: string;
}

const MINUTE = 60;
const HOUR = 3600;

const waited = (now: Date, seconds: number, why: string): NextPoll => ({ at: new Date(now.getTime() + seconds * 1000), every: seconds, why });

/** When a feed is next asked, and why. */
export const nextPoll = ({ now, state, outcome, ttl = 0, random }: PollInput): NextPoll => {
  const backOff = Math.min(24 * HOUR, 5 * MINUTE * 2 ** Math.max(0, state.errors - 1));
  if (outcome.kind === 'gone') return { at: null, every: 0, why: outcome.why };
  if (outcome.kind === 'throttled') return waited(now, outcome.retryAfter ?? backOff, outcome.why);
  if (outcome.kind === 'refused') return waited(now, outcome.status === 404 ? backOff : 4 * HOUR, outcome.why);
  if (outcome.kind === 'broken' || state.health === 'failing') return waited(now, Math.max(MINUTE, backOff * random), state.trouble ?? '');
  const asked = Math.min(HOUR, Math.max(outcome.advice.maxAge ?? 0, outcome.advice.expires ?? 0, ttl));
  return waited(now, Math.max(5 * MINUTE, asked) * (0.9 + 0.2 * random), asked > 0 ? 'as the server asks' : 'every five minutes');
};
