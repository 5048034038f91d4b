import type { QueueMessages } from '../domain/queue-message.ts';
import type { Log } from '../ports.ts';
import type { QueueName } from '../registry.ts';
import * as z from '../zod.ts';
import { articleSchema, correctionSchema } from './schemas.ts';

const SCHEMAS: { readonly [Q in QueueName]: z.ZodMiniType<QueueMessages[Q]> } = {
  polls: z.lazy(() =>
    z.object({
      feeds: z.array(z.string()),
      minute: z.string(),
      typical: z.optional(z.number()),
      running: z.optional(z.boolean()),
    }),
  ),
  articles: z.lazy(() =>
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('articles'), articles: z.array(articleSchema) }),
      z.object({ kind: z.literal('correction'), correction: correctionSchema }),
    ]),
  ),
  dispatch: z.lazy(() => z.object({ development: z.string() })),
  deliveries: z.lazy(() => z.object({ subscription: z.string(), alert: z.nullable(z.string()), attempt: z.number() })),
};

const eventSchema = z.lazy(() =>
  z.object({
    Records: z.array(
      z.object({
        messageId: z.string(),
        body: z.string(),
        attributes: z.object({ MessageGroupId: z.optional(z.string()) }),
      }),
    ),
  }),
);

/** A message of a batch: `id` is what a partial batch answer names. */
export interface QueueMessage<Q extends QueueName> {
  readonly id: string;
  readonly group: string;
  readonly body: QueueMessages[Q];
}

/** A message whose body is not ours, whole, and why: no try will ever read it. */
export interface UnreadableMessage {
  readonly id: string;
  readonly queue: QueueName;
  readonly body: string;
  readonly why: string;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Reads an SQS event of one of our queues. What cannot be read is named apart from the rest: it must not take the other
 * messages of its batch, or all that come after it in its group, to the dead-letter queue with it.
 */
export const readQueueEvent = <Q extends QueueName>(
  queue: Q,
  event: unknown,
): { readonly messages: readonly QueueMessage<Q>[]; readonly unreadable: readonly UnreadableMessage[] } => {
  const messages: QueueMessage<Q>[] = [];
  const unreadable: UnreadableMessage[] = [];
  for (const { messageId: id, body, attributes } of eventSchema.parse(event).Records) {
    const parsed = SCHEMAS[queue].safeParse(parseJson(body));
    if (parsed.success)
      messages.push({ id, group: attributes.MessageGroupId ?? '', body: parsed.data as QueueMessages[Q] });
    else unreadable.push({ id, queue, body, why: parsed.error.message });
  }
  return { messages, unreadable };
};

/**
 * The messages of an event that can be read. The others are logged whole, and done with: for queues whose messages are
 * nudges, for what they nudge stands in rows that are swept.
 */
export const readableMessages = <Q extends QueueName>(
  log: Log,
  queue: Q,
  event: unknown,
): readonly QueueMessage<Q>[] => {
  const { messages, unreadable } = readQueueEvent(queue, event);
  for (const one of unreadable) log.warn('message-unreadable', { ...one });
  return messages;
};

/** The answer that gives back the named messages of a batch. */
export const givingBack = (ids: readonly string[]): { batchItemFailures: { itemIdentifier: string }[] } => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});
