/** Every wish to the outside, on one page. A step asks only for those it uses; adapters fulfil them. */
import type { Alert } from './domain/alert.ts';
import type { ArchiveChange, ArchiveEntry } from './domain/archive.ts';
import type { Code } from './domain/code.ts';
import type { CoverageDay } from './domain/coverage.ts';
import type { CoverageNow } from './domain/coverage-now.ts';
import type { Delivery } from './domain/delivery.ts';
import type { Development } from './domain/development.ts';
import type { Feed, FeedState } from './domain/feed.ts';
import type { ToldFaults } from './domain/feed-report.ts';
import type { FetchFeed } from './domain/fetch.ts';
import type { PostAnswer, Rendered, SendOutcome } from './domain/message.ts';
import type { NearMiss } from './domain/near-miss.ts';
import type { QueueMessages } from './domain/queue-message.ts';
import type { SendingStop } from './domain/sending-stop.ts';
import type { StoredArticle } from './domain/stored-article.ts';
import type { StoredCorrection } from './domain/stored-correction.ts';
import type { Subscription } from './domain/subscription.ts';
import type { Tombstone } from './domain/tombstone.ts';
import type { QueueName } from './registry.ts';

export type { FetchFeed, PostAnswer };

/** The service's clock. */
export type Now = () => Date;

/** Milliseconds in which a run may begin something; what it does not begin, another run will. Infinity: nothing ends it. */
export type TimeLeft = () => number;

/** One JSON object a line; `id` follows an item from feed to delivery. Never an address or a secret. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** The feeds that are polled: the watch's, or those the operator named. */
export type FeedCatalogue = ReadonlyMap<string, Feed>;

/** When a feed is next due. `at`: ISO time, null: never again until an operator says so; `every`: seconds between polls. */
export interface Due {
  readonly at: string | null;
  readonly every: number;
  /** The feed's share of the polls, as last counted. */
  readonly share?: number | undefined;
}
/** Next polls, packed: one row a shard. `version` is the condition of the next write. */
export interface DueShard {
  readonly shard: number;
  readonly next: Readonly<Record<string, Due>>;
  readonly version: number;
}
export interface DueFeeds {
  /** All shards; one that is not written yet comes empty with version 0. */
  read(): Promise<readonly DueShard[]>;
  /** The shard that holds a feed. */
  shardOf(feed: string): number;
  /** False: another writer was first. */
  write(shard: DueShard): Promise<boolean>;
  /** Sets next polls, whatever else the rows hold. */
  plan(next: ReadonlyMap<string, Due>): Promise<void>;
}

/** Until when a development is held to be running: its feeds are polled as often as they allow. */
export interface Running {
  /** ISO time; null: nothing runs. */
  until(watch: string): Promise<string | null>;
  extend(watch: string, until: string): Promise<void>;
}

export interface FeedStates {
  load(feeds: readonly string[]): Promise<ReadonlyMap<string, FeedState>>;
  save(states: readonly FeedState[]): Promise<void>;
}

/** How all feeds do. */
export interface FeedHealthRows {
  readonly states: ReadonlyMap<string, FeedState>;
  /** By feed. */
  readonly due: Readonly<Record<string, Due>>;
  /** The stop that stands, or the last one; null: there was none. */
  readonly stop: SendingStop | null;
  /** The days that were asked for and noted, oldest first. */
  readonly days: readonly CoverageDay[];
}
export interface FeedHealths {
  /** One BatchGet for every hundred of feeds and dates (`yyyy-mm-dd`), all at once. */
  load(watch: string, feeds: readonly string[], dates: readonly string[]): Promise<FeedHealthRows>;
}

/** What operators were told of the feeds. */
export interface FeedReports {
  read(): Promise<{ readonly told: ToldFaults; readonly version: number }>;
  /** False: another writer was first. */
  write(told: ToldFaults, version: number): Promise<boolean>;
}

export interface Developments {
  /** Months `yyyy-mm`, the newest first, strongly consistent: all of them, or of very many the newest `MOST_ACTIVE`. */
  loadMonths(watch: string, months: readonly string[]): Promise<readonly Development[]>;
  get(watch: string, id: string): Promise<Development | null>;
  /** Up to a hundred in one BatchGet, in the order of `ids`; what is not there is left out. */
  getMany(watch: string, ids: readonly string[]): Promise<readonly Development[]>;
  /** Writes it as version + 1 if the row is still of `version`; null: it was not. Its pending alerts are the outbox. */
  write(development: Development): Promise<Development | null>;
  /** Ids of developments with pending alerts, oldest first, from the index: look at the row before acting. */
  owing(watch: string): Promise<readonly string[]>;
  /** The same as they stand in the index: a moment old. */
  owed(watch: string): Promise<readonly Development[]>;
}

/** All developments in short, packed by month: what lists, counts and search read. */
export interface Archive {
  /** The entries of months `yyyy-mm`, oldest first, a list a month in the order of `months`. A hundred months are one BatchGet. */
  load(watch: string, months: readonly string[]): Promise<readonly (readonly ArchiveEntry[])[]>;
  /** Lays changes over what stands; writes only months that change. May be done twice. */
  update(watch: string, changes: readonly ArchiveChange[]): Promise<void>;
}

/** How the feeds did, a row a day. */
export interface Coverage {
  /** The days `yyyy-mm-dd` from `from` to `to` that were noted, oldest first: one Query. */
  load(watch: string, from: string, to: string): Promise<readonly CoverageDay[]>;
  /** Notes one more look at the feeds. */
  note(watch: string, date: string, states: readonly FeedState[]): Promise<void>;
}

/** What digests need beside what they tell. */
export interface DigestNotes {
  /** The last look at the feeds. */
  coverage(watch: string): Promise<CoverageNow | null>;
  noteCoverage(watch: string, coverage: CoverageNow): Promise<void>;
  /** ISO time up to which digest hours were looked for; null: never. */
  lookedUntil(watch: string): Promise<string | null>;
  noteLook(watch: string, until: string): Promise<void>;
}

/** The operator's switch that stops all sending. */
export interface SendingSwitch {
  /** The stop that stands, or the last one; null: there was none. */
  read(watch: string): Promise<SendingStop | null>;
  write(watch: string, stop: SendingStop): Promise<void>;
}

/** A claim on one piece of work that ends by itself. */
export interface Leases {
  /** False: somebody else holds it. */
  take(name: string, holder: string, until: string): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** What was done once and for all, by name. */
export interface Marks {
  has(name: string): Promise<boolean>;
  /** True: it was not there before. */
  set(name: string): Promise<boolean>;
}

export interface Articles {
  /** Those of the named versions that were folded before. */
  versions(versions: readonly { readonly id: string; readonly version: string }[]): Promise<readonly StoredArticle[]>;
  /** All versions of one article. */
  ofArticle(id: string): Promise<readonly StoredArticle[]>;
  put(articles: readonly StoredArticle[]): Promise<void>;
  /** Those that the code could not fold, oldest first, from the index. */
  parked(): Promise<readonly StoredArticle[]>;
  ofDevelopment(development: string): Promise<readonly StoredArticle[]>;
}

/** What operators said of the judge's decisions. */
export interface Corrections {
  put(watch: string, stored: StoredCorrection): Promise<void>;
  get(watch: string, id: string): Promise<StoredCorrection | null>;
  /** All of them, in order of time. */
  all(watch: string): Promise<readonly StoredCorrection[]>;
}

export interface Stories {
  add(links: readonly { readonly story: string; readonly development: string }[]): Promise<void>;
  /** Ids in order of time. */
  list(story: string): Promise<readonly string[]>;
}

/** Frozen alerts, one row each: what a delivery of any age still says. */
export interface Alerts {
  /** True: it was not there before. Its content is frozen: what is there stays. */
  put(alert: Alert): Promise<boolean>;
  get(ids: readonly string[]): Promise<ReadonlyMap<string, Alert>>;
}

export interface Subscriptions {
  all(watch: string): Promise<readonly Subscription[]>;
  /** Those that wait for a confirmation, from the index: look at the row before acting. */
  pending(watch: string): Promise<readonly Subscription[]>;
  get(watch: string, id: string): Promise<Subscription | null>;
  byAddress(addressKey: string): Promise<string | null>;
  /** Creates it unless its address has one; null: it has. */
  create(subscription: Subscription): Promise<Subscription | null>;
  /** Writes it as version + 1 if it is still of `version`; null: it was not. */
  write(subscription: Subscription): Promise<Subscription | null>;
  remove(subscription: Subscription): Promise<void>;
}

export interface Deliveries {
  get(subscription: string, alert: string): Promise<Delivery | null>;
  /** Those that are there, in no order. */
  getMany(subscription: string, alerts: readonly string[]): Promise<readonly Delivery[]>;
  ofSubscription(subscription: string): Promise<readonly Delivery[]>;
  /** Writes new ones; those that are there already, sent perhaps, stay as they are. */
  create(watch: string, deliveries: readonly Delivery[]): Promise<void>;
  put(watch: string, delivery: Delivery): Promise<void>;
  /** Removes all of a subscription. */
  forget(subscription: string): Promise<void>;
  /** Those that wait for their time, due by `until`, oldest first, at most `limit`, from the index: look at the row before acting. */
  due(watch: string, until: string, limit: number): Promise<readonly Delivery[]>;
  /** Those still queued that were queued five minutes before `until`, or earlier; all of them should long be sent. */
  unsettled(watch: string, until: string): Promise<readonly Delivery[]>;
}

export interface Codes {
  put(code: Code): Promise<void>;
  get(hash: string): Promise<Code | null>;
  /** Counts a try; false: it was used or counted by another at the same time. */
  write(code: Code): Promise<boolean>;
  remove(code: Code): Promise<void>;
  /** Removes all of a subscription. */
  forget(subscription: string): Promise<void>;
}

/** Subscriptions that ended, so that a restored table does not bring them back. */
export interface Tombstones {
  put(watch: string, tombstone: Tombstone): Promise<void>;
  all(watch: string): Promise<readonly Tombstone[]>;
}

/** What is left of a subscriber in rows that no other store removes. */
export interface Traces {
  /** Removes rows that hold one of `names` (ids, HMACs) or `addresses`; returns how many. Reads the whole table. */
  remove(of: { readonly names: readonly string[]; readonly addresses: readonly string[] }): Promise<number>;
}

/** How often something was done in a time that ends by itself. */
export interface Quotas {
  /** Counts one more under a name, unless `most` were counted; false: they were. Forgotten at `until`. */
  take(name: string, most: number, until: Date): Promise<boolean>;
}

export interface NearMisses {
  put(misses: readonly NearMiss[]): Promise<void>;
  ofDay(day: string): Promise<readonly NearMiss[]>;
}

/** One message to a queue. FIFO queues need `group` and `dedup`; a repeat within five minutes is dropped by `dedup`. */
export interface Outgoing<Q extends QueueName> {
  readonly body: QueueMessages[Q];
  readonly group?: string | undefined;
  readonly dedup?: string | undefined;
}
export type SendMessages = <Q extends QueueName>(queue: Q, messages: readonly Outgoing<Q>[]) => Promise<void>;

/** The topic `alerts`, for machines: the alert as data, with attributes. */
export type PublishAlert = (alert: Alert) => Promise<void>;

/** A word to the operators, told once for `id`. */
export type TellOperators = (notice: {
  readonly id: string;
  readonly subject: string;
  readonly text: string;
}) => Promise<void>;

/** An HTTPS request to an address that a subscriber named; no redirects, a cap on the answer. */
export type Post = (request: Omit<Extract<Rendered, { kind: 'post' }>, 'kind'>) => Promise<PostAnswer>;

/** Waits until one more request to what `key` names is within `count` in `seconds`. */
export type WaitTurn = (key: string, pace: { readonly count: number; readonly seconds: number }) => Promise<void>;

/** E-mail through SNS: a topic for each subscriber. */
export interface Mail {
  /** Makes the topic and asks the address to confirm; returns the topic's ARN. Idempotent. */
  invite(subscription: string, address: string): Promise<string>;
  state(topic: string): Promise<'pending' | 'confirmed' | 'gone'>;
  /** Throws OutsideFailed where SNS itself is in trouble. */
  send(topic: string, subject: string, body: string): Promise<SendOutcome>;
  remove(topic: string): Promise<void>;
}

/** Which e-mail subscribers' topics were mailed, to see who was removed just after by a program that follows links. */
export interface Mailings {
  note(topic: string, at: Date): Promise<void>;
  /** Those of the quarters of an hour from `from` to `to`. */
  between(from: Date, to: Date): Promise<ReadonlySet<string>>;
}

/** Text messages through SNS, to a number that confirmed a code of ours. E.164. */
export interface Texts {
  optedOut(number: string): Promise<boolean>;
  /** Throws OutsideFailed where SNS itself is in trouble. */
  send(number: string, body: string): Promise<SendOutcome>;
}

/** A sum that may be spent under a name, e.g. of a month. */
export interface SpendBudget {
  /** Takes `amount` unless that makes it more than `limit` in all; false: it would, and nothing was taken. */
  take(name: string, amount: number, limit: number): Promise<boolean>;
}

/** Seals addresses and secrets (AES-256-GCM); `key` makes an HMAC for look-ups. */
export interface Sealing {
  seal(text: string): string;
  open(sealed: string): string;
  key(text: string): string;
}
