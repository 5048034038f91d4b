import type { FeedState } from './feed.ts';
import type { Advice } from './fetch.ts';
import { intervalByShare, typicalShare } from './poll-share.ts';
import { outsideSkipped } from './skipped-hours.ts';

export interface PollInput {
  readonly now: Date;
  /** As it is after this outcome: `errors` counts it. */
  readonly state: FeedState;
  readonly outcome: Outcome;
  /** What the document says of its own rhythm, in seconds; where it was not read anew, the state remembers it. */
  readonly ttl?: number | undefined;
  readonly updatePeriod?: number | undefined;
  readonly skipHours?: readonly number[] | undefined;
  readonly skipDays?: readonly string[] | undefined;
  /** The watch's mean share (`typicalShare`); a newcomer's own where it is not known. */
  readonly typical?: number | undefined;
  /** A development is running: every feed that may tell of it is polled as often as it allows. */
  readonly running?: boolean | undefined;
  /** Seconds that the watch leaves between polls of this feed at the least. */
  readonly leastEvery?: number | undefined;
  /** In [0, 1). */
  readonly random: number;
}

/** The part of a fetch's outcome that decides when to come back. */
type Outcome =
  | { readonly kind: 'fresh' | 'unchanged'; readonly advice: Advice }
  | { readonly kind: 'throttled'; readonly retryAfter: number | null }
  | { readonly kind: 'refused'; readonly status: number }
  | { readonly kind: 'gone' | 'broken' };

/** The next poll. `at` null: not until an operator says so. `every`: seconds, without jitter. `why`: for operators. */
export interface NextPoll {
  readonly at: Date | null;
  readonly every: number;
  readonly why: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const DEFAULT = 5 * MINUTE;
/** A 304 costs a host next to nothing: who gives them may be asked sooner. */
const FLOOR = 2 * MINUTE;
const CEILING = HOUR;
/** What binds of max-age and Expires: more would be a feed that nobody could follow. */
const MOST_BINDING = HOUR;
/** What ttl and updatePeriod may stretch: they are mostly a publishing system's default, not anybody's wish. */
const MOST_ADVISED = 15 * MINUTE;
const MOST_WAIT = 7 * DAY;
const RUNNING = 3 * MINUTE;

/** Seconds → the next poll, jittered by ± 10 % but never to before what binds, and out of skipped hours. */
const after = (input: PollInput, seconds: number, why: string, binding = 0): NextPoll => {
  const jittered = Math.max(binding, seconds * (0.9 + 0.2 * input.random));
  const { now, state } = input;
  const wanted = new Date(now.getTime() + Math.round(jittered * 1000));
  const at = outsideSkipped(wanted, input.skipHours ?? state.skipHours, input.skipDays ?? state.skipDays);
  return { at, every: Math.round(seconds), why: at > wanted ? `${why}; then past the hours it asks to skip` : why };
};

const words = (seconds: number): string =>
  seconds < 2 * HOUR ? `${Math.round(seconds / MINUTE)} min` : `${Math.round((seconds / HOUR) * 10) / 10} h`;

const doubled = (first: number, errors: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(20, Math.max(0, errors - 1)));

interface Claim {
  readonly seconds: number;
  readonly why: string;
}

/** What its own news is worth, quicker while a development is running. */
const wished = ({ now, state, typical, running }: PollInput): Claim => {
  const seconds = Math.min(CEILING, intervalByShare(state.rate, DEFAULT, typical ?? typicalShare([]), now));
  if (running && seconds > RUNNING) return { seconds: RUNNING, why: `a development is running: ${words(RUNNING)}` };
  return { seconds, why: `${words(seconds)} by how often it has news` };
};

const advised = ({ ttl, updatePeriod, state, running }: PollInput, answers304: boolean): Claim => {
  const told = Math.max(ttl ?? 0, updatePeriod ?? 0) || (state.asked ?? 0);
  const seconds = running ? 0 : Math.min(told, answers304 ? DEFAULT : MOST_ADVISED);
  return { seconds, why: `its ttl or update period advises ${words(told)}: ${words(seconds)}` };
};

/** The longest of the wishes that are not ours, and ours. */
const asAsked = (input: PollInput, advice: Advice): NextPoll => {
  const answers304 = input.outcome.kind === 'unchanged' || input.state.validators?.honoured === true;
  const floor = answers304 ? FLOOR : DEFAULT;
  const binding = Math.min(MOST_BINDING, Math.max(advice.maxAge ?? 0, advice.expires ?? 0));
  const claims: readonly Claim[] = [
    wished(input),
    { seconds: floor, why: `no more often than every ${words(floor)}` },
    { seconds: input.leastEvery ?? 0, why: `the watch asks it every ${words(input.leastEvery ?? 0)} at most` },
    advised(input, answers304),
    { seconds: binding, why: `its headers ask for ${words(binding)}` },
  ];
  const longest = claims.reduce((most, claim) => (claim.seconds > most.seconds ? claim : most));
  return after(input, longest.seconds, longest.why, Math.max(binding, input.leastEvery ?? 0));
};

const whenThrottled = (input: PollInput, retryAfter: number | null): NextPoll => {
  const wait = Math.min(MOST_WAIT, retryAfter ?? doubled(30 * MINUTE, input.state.errors, 4 * HOUR));
  const asked = retryAfter === null ? 'without saying how long' : `${words(wait)}`;
  const seconds = Math.max(wait, input.leastEvery ?? 0, DEFAULT);
  return after(input, seconds * 1.1, `the server asked to wait, ${asked}`, seconds);
};

const whenRefused = (input: PollInput, status: number): NextPoll => {
  if (status === 401 || status === 403) return after(input, 4 * HOUR, `refused with ${status}: slowly, every 4 h`);
  const seconds = doubled(10 * MINUTE, input.state.errors, DAY);
  return after(input, seconds, `refused with ${status}, ${input.state.errors} in a row: ${words(seconds)}`);
};

/** Exponential back-off with full jitter: a host that comes back is not met by all its readers at once. */
const whenBroken = (input: PollInput): NextPoll => {
  const { now, random, state } = input;
  const most = doubled(DEFAULT, state.errors, HOUR);
  const seconds = Math.max(MINUTE, input.leastEvery ?? 0, most * random);
  const why = `broken ${state.errors} times in a row: at random within ${words(most)}`;
  return { at: new Date(now.getTime() + Math.round(seconds * 1000)), every: Math.round(most), why };
};

/**
 * When a feed is polled next, by the headers and the document it gave. Binding: Retry-After (up to 7 days), max-age and
 * Expires up to an hour, skipHours and skipDays. Advising: ttl and sy:updatePeriod. Else every 5 minutes, more or less by the
 * feed's share, from 2 minutes for those that answer 304 to 60. 404 doubles from 10 minutes to a day, 401 and 403 wait
 * 4 hours, 5xx and time-outs back off within an hour, 410 ends it. A document that could not be read counts as broken.
 */
export const nextPoll = (input: PollInput): NextPoll => {
  const { outcome, state } = input;
  switch (outcome.kind) {
    case 'gone':
      return { at: null, every: 0, why: 'the server says that it is gone for good (410)' };
    case 'throttled':
      return whenThrottled(input, outcome.retryAfter);
    case 'refused':
      return whenRefused(input, outcome.status);
    case 'broken':
      return whenBroken(input);
    case 'fresh':
    case 'unchanged':
      return state.health === 'failing' ? whenBroken(input) : asAsked(input, outcome.advice);
  }
};
