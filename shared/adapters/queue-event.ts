import * as z from 'zod';
import type { QueueMessages } from '../domain/queue-message.ts';
import { OutsideFailed } from '../errors.ts';
import type { QueueName } from '../registry.ts';
import { articleSchema } from './schemas.ts';

const by = { at: z.string(), by: z.string() };
const correctionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-relevant'), article: z.string(), ...by }),
  z.object({ kind: z.literal('same-as'), article: z.string(), development: z.string(), ...by }),
  z.object({ kind: z.literal('apart'), article: z.string(), ...by }),
  z.object({ kind: z.literal('retract'), alert: z.string(), why: z.string(), ...by }),
]);

const SCHEMAS: { readonly [Q in QueueName]: z.ZodType<QueueMessages[Q]> } = {
  polls: z.object({ feeds: z.array(z.string()), minute: z.string() }),
  articles: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('articles'), articles: z.array(articleSchema) }),
    z.object({ kind: z.literal('correction'), correction: correctionSchema }),
  ]),
  dispatch: z.object({ development: z.string() }),
  deliveries: z.object({ subscription: z.string(), alert: z.string().nullable(), attempt: z.number() }),
};

const eventSchema = z.object({
  Records: z.array(
    z.object({
      messageId: z.string(),
      body: z.string(),
      attributes: z.object({ MessageGroupId: z.string().optional() }),
    }),
  ),
});

/** A message of a batch: `id` is what a partial batch answer names. */
export interface QueueMessage<Q extends QueueName> {
  readonly id: string;
  readonly group: string;
  readonly body: QueueMessages[Q];
}

/** Reads an SQS event of one of our queues; throws OutsideFailed with message and field where a body is not ours. */
export const parseQueueEvent = <Q extends QueueName>(queue: Q, event: unknown): readonly QueueMessage<Q>[] =>
  eventSchema.parse(event).Records.map(({ messageId, body, attributes }) => {
    const parsed = SCHEMAS[queue].safeParse(JSON.parse(body));
    if (!parsed.success)
      throw new OutsideFailed(`message ${messageId} of queue ${queue}: ${parsed.error.message}`, {
        cause: parsed.error,
      });
    return { id: messageId, group: attributes.MessageGroupId ?? '', body: parsed.data as QueueMessages[Q] };
  });

/** The answer that gives back the named messages of a batch. */
export const givingBack = (ids: readonly string[]): { batchItemFailures: { itemIdentifier: string }[] } => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});
