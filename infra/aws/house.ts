import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { EnvironmentName, QueueName } from '../../shared/registry.ts';
import type { QueuePair } from './queue.ts';
import type { Wishes } from './stages.ts';
import type { Store } from './store.ts';

/** What the rooms share: all that a function may touch, and what tells it the names. */
export interface House {
  readonly prefix: string;
  readonly wishes: Wishes;
  readonly store: Store;
  readonly queues: Readonly<Record<QueueName, QueuePair>>;
  readonly topics: { readonly alerts: Topic; readonly operators: Topic };
  /** Every e-mail subscriber's topic begins so. */
  readonly mailTopicPrefix: string;
  /** Path of the secrets in SSM, with its leading slash and no trailing one. */
  readonly secrets: string;
  readonly environment: Readonly<Record<EnvironmentName, string>>;
}
