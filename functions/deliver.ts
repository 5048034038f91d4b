import type { SQSBatchResponse } from 'aws-lambda';
import { givingBack, parseQueueEvent } from '../shared/adapters/queue-event.ts';
import { deliver } from '../shared/steps/deliver.ts';
import type { DeliverPorts } from '../shared/steps/send-due.ts';

/** Queue deliveries (FIFO, a group a subscription): gives back what something unexpected stood in the way of. */
export const deliverDoor =
  (ports: DeliverPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> =>
    givingBack(await deliver(ports, parseQueueEvent('deliveries', event)));
