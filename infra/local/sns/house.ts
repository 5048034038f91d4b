import type { Table } from '../../../shared/adapters/table.ts';
import type { Log, Now, Post } from '../../../shared/ports.ts';
import type { MessageAttributes } from './message-attributes.ts';

/** What reaches a queue: the SNS envelope as text, or with raw delivery the message and its attributes. */
export interface QueueNotification {
  readonly body: string;
  readonly attributes: MessageAttributes;
}

/** What the local SNS asks of its house. */
export interface SnsHouse {
  readonly table: Table;
  readonly now: Now;
  /** A UUID. */
  readonly newId: () => string;
  /** Base address of the local house, without a slash at its end: links in mails lead there. */
  readonly site: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
  /** Posts to an http or https subscription. */
  readonly post: Post;
  /** Puts a notification on the local queue of that ARN; it must be durable when the promise resolves. */
  readonly enqueue: (queueArn: string, notification: QueueNotification) => Promise<void>;
  readonly log: Log;
}

/** The house with what the SNS itself keeps while it runs. */
export interface SnsInside extends SnsHouse {
  /** Counts captured messages, so that those of one millisecond keep their order. */
  readonly nextSequence: () => number;
  /** Posts what http(s) subscriptions are owed and is due; one round at a time. */
  readonly postDue: () => Promise<void>;
}
