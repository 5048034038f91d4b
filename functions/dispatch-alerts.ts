import type { SQSBatchResponse } from 'aws-lambda';
import { givingBack, parseQueueEvent } from '../shared/adapters/queue-event.ts';
import { type DispatchPorts, dispatchAlerts } from '../shared/steps/dispatch-alerts.ts';

/** Queue dispatch (FIFO, one group a watch): nudges, in order. From the first that another run holds, the rest is given back. */
export const dispatchAlertsDoor =
  (ports: DispatchPorts) =>
  async (event: unknown): Promise<SQSBatchResponse> => {
    const messages = parseQueueEvent('dispatch', event);
    for (const [at, { body }] of messages.entries()) {
      const { held } = await dispatchAlerts(ports, body.development);
      if (held) return givingBack(messages.slice(at).map(({ id }) => id));
    }
    return givingBack([]);
  };
