import type {
  Alerts,
  Archive,
  Deliveries,
  DigestNotes,
  Log,
  SendingSwitch,
  Subscriptions,
  TellOperators,
} from '../ports.ts';
import type { SendPorts } from './send-message.ts';

/** What deliver asks of the outside. */
export interface DeliverPorts extends SendPorts {
  readonly subscriptions: Pick<Subscriptions, 'get' | 'write' | 'byAddress'>;
  readonly deliveries: Pick<Deliveries, 'get' | 'getMany' | 'ofSubscription' | 'put' | 'create'>;
  readonly alerts: Pick<Alerts, 'get'>;
  readonly archive: Pick<Archive, 'load'>;
  readonly digestNotes: Pick<DigestNotes, 'coverage'>;
  readonly sending: Pick<SendingSwitch, 'read'>;
  readonly tellOperators: TellOperators;
  readonly log: Log;
}
