import { createHash } from 'node:crypto';
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { OutsideFailed } from '../errors.ts';
import type { Outgoing, SendMessages } from '../ports.ts';
import type { QueueName } from '../registry.ts';

/** SQS's limits (SendMessageBatch): messages and bytes of all bodies of a batch. */
const MOST_MESSAGES = 10;
const MOST_BYTES = 262_144;
/** Batches on their way at once. Messages of one group share a lane, so that they stay in order. */
const MOST_LANES = 8;
/** Pauses, in milliseconds, before what SQS did not take is offered again. */
const PAUSES = [100, 400, 1600] as const;
/** What SQS takes as a deduplication id: 128 letters, digits and ASCII punctuation. */
const DEDUP = /^[!-~]{1,128}$/;

type Entry = SendMessageBatchRequestEntry & { readonly Id: string };

/**
 * Sends to SQS, in batches. Resolves when SQS has taken every message.
 *
 * @throws OutsideFailed if SQS refuses one, or does not take it in four tries; others may have been taken
 * @throws RangeError before anything is sent, if a message is larger than SQS takes
 */
export const sqsQueues =
  (sqs: SQSClient, urls: Readonly<Record<QueueName, string>>, pause: (ms: number) => Promise<void>): SendMessages =>
  async (queue, messages) => {
    const lanes = inLanes(messages.map(toEntry)).map((lane) => inBatches(queue, lane));
    await Promise.all(
      lanes.map(async (batches) => {
        for (const batch of batches) await sendBatch(sqs, urls[queue], batch, pause);
      }),
    );
  };

const toEntry = ({ body, group, dedup }: Outgoing<QueueName>, at: number): Entry => ({
  Id: String(at),
  MessageBody: bodyOf(body),
  ...(group === undefined ? {} : { MessageGroupId: group }),
  ...(dedup === undefined ? {} : { MessageDeduplicationId: dedupId(dedup) }),
});

/** JSON escapes all that SQS refuses in a body but the two code points that are no characters. */
const bodyOf = (body: unknown): string =>
  JSON.stringify(body).replace(/[\uFFFE\uFFFF]/g, (odd) => `\\u${odd.charCodeAt(0).toString(16)}`);

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** As it is where SQS takes it, else its hash. */
const dedupId = (dedup: string): string => (DEDUP.test(dedup) ? dedup : sha256(dedup).toString('hex'));

const inLanes = (entries: readonly Entry[]): readonly (readonly Entry[])[] => {
  const count = Math.min(MOST_LANES, Math.ceil(entries.length / MOST_MESSAGES));
  const laneOf = ({ Id, MessageGroupId }: Entry): number =>
    (MessageGroupId === undefined ? Math.floor(Number(Id) / MOST_MESSAGES) : sha256(MessageGroupId).readUInt32BE()) %
    count;
  return Array.from({ length: count }, (_, lane) => entries.filter((entry) => laneOf(entry) === lane));
};

const inBatches = (queue: QueueName, entries: readonly Entry[]): readonly Entry[][] => {
  const batches: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const bytes = Buffer.byteLength(entry.MessageBody ?? '');
    if (bytes > MOST_BYTES) throw new RangeError(`a message of ${bytes} bytes for ${queue}: SQS takes ${MOST_BYTES}`);
    const last = batches.at(-1);
    if (last && last.length < MOST_MESSAGES && bytes <= room) last.push(entry);
    else {
      batches.push([entry]);
      room = MOST_BYTES;
    }
    room -= bytes;
  }
  return batches;
};

const sendBatch = async (
  sqs: SQSClient,
  url: string,
  batch: readonly Entry[],
  pause: (ms: number) => Promise<void>,
): Promise<void> => {
  let left = batch;
  for (const wait of [0, ...PAUSES]) {
    if (wait > 0) await pause(wait);
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [...left] }));
    const refused = Failed.find(({ SenderFault }) => SenderFault);
    if (refused) throw new OutsideFailed(`SQS refused a message: ${refused.Code} ${refused.Message ?? ''}`);
    const failed = new Set(Failed.map(({ Id }) => Id));
    left = left.filter(({ Id }) => failed.has(Id));
    if (left.length === 0) return;
  }
  throw new OutsideFailed(`SQS did not take ${left.length} of ${batch.length} messages in ${PAUSES.length + 1} tries`);
};
