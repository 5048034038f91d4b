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

/**
 * Where messages lie that failed too often, one for the queues of each type: SQS remembers which one a message came from,
 * and moves it back there. One each would be two more metrics under alarm, which are charged for.
 */
export interface DeadLetters {
  readonly standard: Queue;
  readonly fifo: Queue;
}

export function makeDeadLetters(scope: Construct, prefix: string): DeadLetters {
  const make = (id: string, ending: string, type: QueueProps) =>
    new Queue(scope, id, { ...COMMON, ...type, queueName: `${prefix}-parked${ending}` });
  return { standard: make('parked', '', {}), fifo: make('parked-fifo', '.fifo', { fifo: true }) };
}

/** The one way to make a queue, with the dead-letter queue of its type. */
export function makeQueue(scope: Construct, name: QueueName, prefix: string, deadLetters: DeadLetters): QueuePair {
  const ending = QUEUES[name].fifo ? '.fifo' : '';
  const parked = QUEUES[name].fifo ? deadLetters.fifo : deadLetters.standard;
  const queue = new Queue(scope, name, {
    ...COMMON,
    ...typeOf(name),
    queueName: `${prefix}-${name}${ending}`,
    visibilityTimeout: Duration.seconds(TIMEOUTS_UNTIL_VISIBLE * readerTimeout(name)),
    deadLetterQueue: { queue: parked, maxReceiveCount: TRIES },
  });
  return { queue, parked };
}

const COMMON: QueueProps = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: KEPT,
};

function typeOf(name: QueueName): QueueProps {
  const { fifo, highThroughput } = QUEUES[name];
  const wide = {
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  };
  return { ...(fifo ? { fifo } : {}), ...(highThroughput ? wide : {}) };
}

/** Seconds; of the slowest function that reads the queue. */
function readerTimeout(queue: QueueName): number {
  const readers = Object.values(FUNCTIONS).filter(({ trigger }) => trigger.kind === 'queue' && trigger.queue === queue);
  return Math.max(...readers.map(({ timeout }) => timeout));
}
