import type { Judge } from '../judging/judge.ts';
import type { Archive, Articles, Developments, FeedCatalogue, FeedHealths, Log, Now, Stories } from '../ports.ts';
import type { AskPorts } from '../steps/ask-to-subscribe.ts';
import type { ConfirmPorts } from '../steps/confirm-subscription.ts';
import type { ManagePorts } from '../steps/manage-subscription.ts';
import type { Admission } from '../watch/admission.ts';
import type { WatchHead } from '../watch/schema.ts';

/** What asking for alerts and confirming that needs. */
export type SubscribingPorts = AskPorts & ConfirmPorts;

/** What serve-web asks of the outside. */
export interface WebPorts {
  readonly head: WatchHead;
  /** Base address of the archive, without a slash at its end. */
  readonly site: string;
  /** `yyyy-mm` of the oldest development: where a search through everything begins. */
  readonly firstMonth: string;
  readonly archive: Pick<Archive, 'load'>;
  readonly developments: Pick<Developments, 'get' | 'getMany'>;
  readonly stories: Pick<Stories, 'list'>;
  readonly articles: Pick<Articles, 'ofDevelopment'>;
  readonly catalogue: FeedCatalogue;
  readonly feedHealths: FeedHealths;
  /** Opened by the first search: it takes a quarter of a second, and most pages need none. */
  readonly judge: () => Judge;
  /** What a subscriber's own page needs; opened by the first: it asks for secrets, and the archive needs none. */
  readonly manage: () => Promise<ManagePorts>;
  readonly subscribing: () => Promise<SubscribingPorts>;
  /** Who may subscribe. */
  readonly admission: Admission;
  readonly now: Now;
  readonly log: Log;
}
