import type { AlertKind } from './alert.ts';
import type { Category, Confidence, Severity } from './grades.ts';

export const CHANNELS = [
  'email',
  'sms',
  'slack',
  'teams',
  'discord',
  'google-chat',
  'mattermost',
  'telegram',
  'webhook',
] as const;
export type Channel = (typeof CHANNELS)[number];

export const RHYTHMS = ['now', 'daily', 'weekly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Languages of the text around the headlines. */
export const TEXT_LANGUAGES = ['en', 'ko', 'ru'] as const;
export type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** `pending` waits for its confirmation; `off` was ended by the channel (410, STOP) with a reason. */
export const SUBSCRIPTION_STATES = ['pending', 'active', 'paused', 'off'] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** How often to hear that there was nothing, so that silence is told from breakage. */
export const STILL_WATCHING = ['never', 'daily', 'weekly'] as const;
export type StillWatching = (typeof STILL_WATCHING)[number];

/** What one subscription wants. */
export interface Wishes {
  /** Empty: all. */
  readonly categories: readonly Category[];
  readonly minSeverity: Severity;
  readonly minConfidence: Confidence;
  /** `new` and `correction`; `update` for all updates. Denials are told by default. */
  readonly kinds: readonly AlertKind[];
  /** Source languages, BCP 47 primary tags; empty: all. */
  readonly sourceLanguages: readonly string[];
  readonly textLanguage: TextLanguage;
  readonly rhythm: Rhythm;
  /** Hour of the local day, and ISO weekday (1 Monday) of a weekly digest. */
  readonly digestHour: number;
  readonly digestDay: number;
  /** At the digest's hour (and day), where nothing was sent since that hour came last: one line that says so. */
  readonly stillWatching: StillWatching;
  /** Local times `HH:MM`; alerts between wait for the end and become one catch-up. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** Severity from which quiet hours do not hold; null: all are held. */
  readonly quietOverride: Severity | null;
  /** IANA. */
  readonly zone: string;
}

/** One address on one channel and what it wants. */
export interface Subscription {
  readonly id: string;
  readonly watch: string;
  readonly channel: Channel;
  /** Sealed: an e-mail or webhook address, a number, a chat. Never logged. */
  readonly address: string;
  /** HMAC of the channel and the normalised address: an address is one subscription. */
  readonly addressKey: string;
  /** Sealed signing secret of a webhook, `whsec_…`. */
  readonly secret: string | null;
  readonly wishes: Wishes;
  readonly state: SubscriptionState;
  readonly stateWhy: string | null;
  /** While `paused`: ISO time from which it is active again by itself; null: until it is resumed. */
  readonly pausedUntil: string | null;
  /** The SNS topic of an e-mail subscriber. */
  readonly topic: string | null;
  /** While set, a delivery waits for another try and later ones wait behind it. ISO time of the next try. */
  readonly waitingUntil: string | null;
  /** ISO time of the last test message that the subscriber asked for. */
  readonly testedAt: string | null;
  /** ISO time at which wishes or pause were last changed: what is held by the former ones is then looked at again. */
  readonly changedAt: string | null;
  /**
   * Sealed: who hears of it when the channel ends the subscription, by another channel. The id of another subscription, or
   * an e-mail address, which is told where it has a subscription itself: SNS lets nobody be mailed who did not confirm.
   */
  readonly owner: string | null;
  readonly createdAt: string;
  readonly version: number;
  /** ISO time of the last invitation by SNS, where that was not when it was made. */
  readonly askedAt?: string | undefined;
  /** It was invited anew after SNS's own link had removed it: that happens once. */
  readonly invitedAgain?: boolean | undefined;
}

/** The state at a time: a pause ends by itself, without a run that would have to end it. */
export const stateAt = (
  { state, pausedUntil }: Pick<Subscription, 'state' | 'pausedUntil'>,
  now: Date,
): SubscriptionState =>
  state === 'paused' && pausedUntil !== null && Date.parse(pausedUntil) <= now.getTime() ? 'active' : state;

export const DEFAULT_WISHES: Wishes = {
  categories: [],
  minSeverity: 1,
  minConfidence: 'unconfirmed',
  kinds: ['new', 'correction'],
  sourceLanguages: [],
  textLanguage: 'en',
  rhythm: 'now',
  digestHour: 8,
  digestDay: 1,
  stillWatching: 'never',
  quiet: null,
  quietOverride: 5,
  zone: 'UTC',
};
