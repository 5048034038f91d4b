import type { Alert } from './alert.ts';
import type { CoverageNow } from './coverage-now.ts';
import type { Channel, TextLanguage } from './subscription.ts';

/** A development as a digest tells it: its newest alert and what moved since the last digest. */
export interface DigestLine {
  /** With the confidence that the development has by now. */
  readonly alert: Alert;
  /** Ids of alerts before it that are told by this line as well. */
  readonly earlier: readonly string[];
  /** The confidence that the subscriber was last told of, else what it began with, where it moved. */
  readonly confidenceWas: Alert['confidence'] | null;
}

/** Why alerts had to wait. `held`: by a pause or by a rhythm that was changed; `late`: none of the subscriber's doing or the channel's. */
export type CatchUpWhy = 'quiet-hours' | 'held' | 'stopped' | 'trouble' | 'found-late' | 'late';

/** What is to be said to one subscription. `id` is constant over retries. */
export type Message =
  | {
      readonly kind: 'alert';
      readonly id: string;
      readonly alert: Alert;
      /** What the channel called the first message about this development, to reply to or edit; null if there is none. */
      readonly previousRef: string | null;
      /** When the alert is sent more than an hour after it was decided: say so. */
      readonly lateBy: number | null;
    }
  /** Alerts that had to wait, in order: quiet hours, trouble at the channel, entries found late. */
  | { readonly kind: 'catch-up'; readonly id: string; readonly alerts: readonly Alert[]; readonly why: CatchUpWhy }
  | {
      readonly kind: 'digest';
      readonly id: string;
      readonly rhythm: 'daily' | 'weekly';
      readonly from: string;
      readonly to: string;
      readonly lines: readonly DigestLine[];
      /** Developments told before, whose confidence moved without an alert. */
      readonly moved: readonly DigestLine[];
      /** E.g. `61 of 63 feeds healthy; KCNA Watch down since 04:10`; null: nobody looked lately. */
      readonly coverage: CoverageNow | null;
    }
  /** To the owner of another subscription: its channel ended it. */
  | { readonly kind: 'ended'; readonly id: string; readonly channel: Channel; readonly why: string }
  | { readonly kind: 'test'; readonly id: string }
  /** `link` for chats and webhooks, `code` for text messages. */
  | { readonly kind: 'confirm'; readonly id: string; readonly link: string | null; readonly code: string | null };

/** All that a renderer may know besides the message. */
export interface RenderContext {
  readonly language: TextLanguage;
  /** IANA zone of the subscriber. */
  readonly zone: string;
  /** Base address of the archive, without a slash at its end. */
  readonly site: string;
  /** The subscriber's own link to change and leave; null where others would see it. */
  readonly manage: string | null;
  readonly now: Date;
}

/** Where a rendered message goes: the opened address of a subscription. Never logged. */
export interface Recipient {
  readonly channel: Channel;
  readonly address: string;
  /** Signing secrets of a webhook, newest first; two for a day after a rotation. */
  readonly secrets: readonly string[];
  /** The SNS topic of an e-mail subscriber. */
  readonly topic: string | null;
}

/** What a renderer makes: one request to the outside, whole and within the channel's limits. */
export type Rendered =
  | {
      readonly kind: 'post';
      readonly method: 'POST' | 'PATCH';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** `subject`: under 100 ASCII characters. */
  | { readonly kind: 'mail'; readonly topic: string; readonly subject: string; readonly body: string }
  /** One GSM-7 part where it can be. */
  | { readonly kind: 'text'; readonly number: string; readonly body: string };

/** What came of an HTTPS request to an address that a subscriber named. `sent`: it may have taken effect. */
export type PostAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'unreachable'; readonly why: string; readonly sent: boolean };

/** What came of sending. `ref`: what the channel calls the message. `why`: what is doubtful about it. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly ref: string | null; readonly why?: string }
  /** Asked to wait, or trouble: once more after `retryAfter` seconds, else by the schedule. `unknown`: it may have arrived. */
  | { readonly kind: 'later'; readonly retryAfter: number | null; readonly why: string; readonly unknown: boolean }
  /** The address is no more (404, 410, disabled, STOP): the subscription ends. */
  | { readonly kind: 'ended'; readonly why: string }
  /** The channel refuses this message for good: it is parked for the operator. */
  | { readonly kind: 'parked'; readonly why: string };
