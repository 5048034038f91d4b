import type { Article } from './article.ts';

/** Queue polls: all that is due of some hosts; the feeds of a host are asked one at a time, hosts side by side. `minute`: when they were claimed. */
export interface PollMessage {
  readonly feeds: readonly string[];
  readonly minute: string;
  /** The watch's mean share of the polls (`typicalShare`), and whether a development is running. */
  readonly typical?: number | undefined;
  readonly running?: boolean | undefined;
}

/** An operator's word on what the judge decided; through the articles queue, so that it cannot race with fold. */
export type Correction =
  | { readonly kind: 'not-relevant'; readonly article: string; readonly at: string; readonly by: string }
  | {
      readonly kind: 'same-as';
      readonly article: string;
      readonly development: string;
      readonly at: string;
      readonly by: string;
    }
  | { readonly kind: 'apart'; readonly article: string; readonly at: string; readonly by: string }
  | {
      readonly kind: 'retract';
      readonly alert: string;
      readonly why: string;
      readonly at: string;
      readonly by: string;
    };

/** Queue articles: what one poll found, in order, or an operator's correction. */
export type ArticlesMessage =
  | { readonly kind: 'articles'; readonly articles: readonly Article[] }
  | { readonly kind: 'correction'; readonly correction: Correction };

/** Queue dispatch: a nudge. What is owed stands in the development's row. */
export interface DispatchMessage {
  readonly development: string;
}

/** Queue deliveries: one alert for one subscription, or (alert null) all that is due for it. */
export interface DeliveryMessage {
  readonly subscription: string;
  readonly alert: string | null;
  readonly attempt: number;
}

/** What each queue carries. */
export interface QueueMessages {
  readonly polls: PollMessage;
  readonly articles: ArticlesMessage;
  readonly dispatch: DispatchMessage;
  readonly deliveries: DeliveryMessage;
}
