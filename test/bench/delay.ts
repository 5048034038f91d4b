import { readFileSync } from 'node:fs';
import type { FeedState } from '../../shared/domain/feed.ts';
import { newFeedState } from '../../shared/domain/feed-health.ts';
import { countedRate, typicalShare } from '../../shared/domain/poll-share.ts';
import { nextPoll } from '../../shared/domain/schedule.ts';
import { type BenchOptions, type Figure, figure, randomOf } from './figure.ts';

export const DELAY_NAMES = ['delay-ratio'] as const;

const FEEDS = 200;
const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The service has run for three days when the week begins that is counted. */
const WARM_UP = 3 * DAY;
const SPAN = WARM_UP + 7 * DAY;
const START = Date.UTC(2025, 0, 6);
/** How often what a feed's share is compared with is taken anew. */
const TYPICAL_EVERY = 6 * HOUR;

/** Entries a day of one feed: all, and on the subject. */
interface Rates {
  readonly all: number;
  readonly relevant: number;
  /** Hours from UTC of its readers' day. */
  readonly zone: number;
}

/**
 * Rates as they are among outlets: a few wires bring hundreds a day, most bring a few; specialists bring little and most
 * of it on the subject. Rank by rank, a power law of exponent 1.1 for all, and every eighth a specialist.
 */
const builtInRates = (): readonly Rates[] =>
  Array.from({ length: FEEDS }, (_, rank) => {
    const specialist = rank % 8 === 5;
    const all = specialist ? 6 : Math.max(2, 400 / (1 + rank) ** 1.1);
    return { all, relevant: all * (specialist ? 0.35 : 0.004), zone: [9, 3, 0, 1, -5][rank % 5] ?? 0 };
  });

/** A file of `{"all","relevant"}` a line takes the place of what is built in. */
const ratesOf = (file: string | null): readonly Rates[] => {
  if (file === null) return builtInRates();
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Array.from({ length: FEEDS }, (_, at) => {
    const { all, relevant } = JSON.parse(lines[at % lines.length] ?? '') as { all: number; relevant: number };
    return { all, relevant, zone: [9, 3, 0, 1, -5][at % 5] ?? 0 };
  });
};

/** News follows the day: four times as much at its height, at 14 h, as at 2 h at night. Mean 1. */
const dayShape = (time: number, zone: number): number =>
  1 + 0.6 * Math.cos(((time / HOUR + zone - 14) / 24) * 2 * Math.PI);
const HIGHEST = 1.6;

interface Arrival {
  readonly at: number;
  readonly relevant: boolean;
}

/** An inhomogeneous Poisson process by thinning (Lewis and Shedler, 1979). */
const arrivalsOf = ({ all, relevant, zone }: Rates, random: () => number): readonly Arrival[] => {
  const arrivals: Arrival[] = [];
  let at = 0;
  for (;;) {
    at += (-Math.log(1 - random()) / (all * HIGHEST)) * DAY;
    if (at > SPAN) return arrivals;
    if (random() * HIGHEST < dayShape(at, zone)) arrivals.push({ at, relevant: random() * all < relevant });
  }
};

interface Feed {
  readonly arrivals: readonly Arrival[];
  state: FeedState;
  taken: number;
  due: number;
}

interface Score {
  polls: number;
  delays: number;
  told: number;
}

/** Takes what has come since the last poll, and counts its delay once the week has begun. */
const poll = (feed: Feed, at: number, score: Score): { readonly all: number; readonly relevant: number } => {
  const found = { all: 0, relevant: 0 };
  for (; (feed.arrivals[feed.taken]?.at ?? Number.POSITIVE_INFINITY) <= at; feed.taken += 1) {
    const { at: came, relevant } = feed.arrivals[feed.taken] as Arrival;
    found.all += 1;
    if (!relevant) continue;
    found.relevant += 1;
    if (came < WARM_UP) continue;
    score.delays += at - came;
    score.told += 1;
  }
  if (at >= WARM_UP) score.polls += 1;
  return found;
};

const noAdvice = { maxAge: null, expires: null };

/** Polls once as the service does, and plans the next. */
const pollAndPlan = (feed: Feed, typical: number, random: () => number, score: Score): void => {
  const found = poll(feed, feed.due, score);
  const now = new Date(START + feed.due);
  const rate = countedRate(feed.state.rate, found.all, found.relevant, now);
  const lastUnchanged = found.all === 0 ? now.toISOString() : feed.state.lastUnchanged;
  feed.state = { ...feed.state, health: 'ok', rate, lastUnchanged };
  const outcome = { kind: found.all === 0 ? ('unchanged' as const) : ('fresh' as const), advice: noAdvice };
  const next = nextPoll({ now, state: feed.state, outcome, typical, random: random() });
  feed.due = (next.at?.getTime() ?? START + SPAN + DAY) - START;
};

const feedsOf = (all: readonly (readonly Arrival[])[]): readonly Feed[] =>
  all.map((arrivals, at) => ({ arrivals, state: newFeedState(`f${at}`), taken: 0, due: at * SECOND }));

const planned = (all: readonly (readonly Arrival[])[]): Score => {
  const score = { polls: 0, delays: 0, told: 0 };
  const random = randomOf(23);
  const feeds = feedsOf(all);
  for (let until = TYPICAL_EVERY; until <= SPAN; until += TYPICAL_EVERY) {
    const typical = typicalShare(feeds.map(({ state }) => state.rate));
    for (const feed of feeds) while (feed.due < until) pollAndPlan(feed, typical, random, score);
  }
  return score;
};

/** Every feed at the same interval, with as many polls in all. */
const fixed = (all: readonly (readonly Arrival[])[], polls: number): Score => {
  const score = { polls: 0, delays: 0, told: 0 };
  const every = ((SPAN - WARM_UP) * all.length) / polls;
  for (const feed of feedsOf(all)) for (; feed.due < SPAN; feed.due += every) poll(feed, feed.due, score);
  return score;
};

const minutes = ({ delays, told }: Score): number => delays / told / 60_000;

/**
 * A simulated week of 200 feeds: mean delay from an entry on the subject to the poll that finds it, by the service's own
 * schedule, against a fixed interval with as many polls. `--rates FILE` names other rates than those built in.
 */
export const benchDelay = async ({ rates, note }: BenchOptions): Promise<readonly Figure[]> => {
  const random = randomOf(41);
  const arrivals = ratesOf(rates).map((rate) => arrivalsOf(rate, random));
  const own = planned(arrivals);
  const other = fixed(arrivals, own.polls);
  note(
    `delay-ratio: ${own.told} entries on the subject; mean ${minutes(own).toFixed(2)} min with ${own.polls} polls, ${minutes(other).toFixed(2)} min with ${other.polls} at a fixed interval`,
  );
  return [figure('delay-ratio', minutes(own) / minutes(other), '')];
};
