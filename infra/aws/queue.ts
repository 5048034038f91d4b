import { Duration } from 'aws-cdk-lib';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { FUNCTIONS, QUEUES, type QueueName } from '../../shared/registry.ts';

/** AWS asks for at least six times the reader's timeout, so that a message is not read again while it is worked on. */
const TIMEOUTS_UNTIL_VISIBLE = 6;
const TRIES = 5;
/** As long as SQS keeps anything: an operator on holiday still finds it. */
const KEPT = Duration.days(14);

/** A queue and where it parks what failed too often. */
export interface QueuePair {
  readonly queue: Queue;
  readonly parked: Queue;
}

/** The one way to make a queue, with a dead-letter queue of its own type. */
export function makeQueue(scope: Construct, name: QueueName, prefix: string): QueuePair {
  const ending = QUEUES[name].fifo ? '.fifo' : '';
  const parked = new Queue(scope, `${name}-parked`, {
    ...common(name),
    queueName: `${prefix}-${name}-parked${ending}`,
  });
  const queue = new Queue(scope, name, {
    ...common(name),
    queueName: `${prefix}-${name}${ending}`,
    visibilityTimeout: Duration.seconds(TIMEOUTS_UNTIL_VISIBLE * readerTimeout(name)),
    deadLetterQueue: { queue: parked, maxReceiveCount: TRIES },
  });
  return { queue, parked };
}

function common(name: QueueName): QueueProps {
  const { fifo, highThroughput } = QUEUES[name];
  const wide = {
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  };
  return {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: KEPT,
    ...(fifo ? { fifo } : {}),
    ...(highThroughput ? wide : {}),
  };
}

/** Seconds; of the slowest function that reads the queue. */
function readerTimeout(queue: QueueName): number {
  const readers = Object.values(FUNCTIONS).filter(({ trigger }) => trigger.kind === 'queue' && trigger.queue === queue);
  return Math.max(...readers.map(({ timeout }) => timeout));
}
