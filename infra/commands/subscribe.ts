import { type Subscription, stateAt } from '../../shared/domain/subscription.ts';
import type { Subscriptions } from '../../shared/ports.ts';
import { manageUrl } from '../../shared/steps/manage-url.ts';
import { type SubscribePorts, subscribe } from '../../shared/steps/subscribe.ts';
import { type UnsubscribePorts, unsubscribe } from '../../shared/steps/unsubscribe.ts';
import type { Place } from './place.ts';
import { parseSubscribe } from './subscribe-options.ts';

export type SubscribeHouse = SubscribePorts &
  UnsubscribePorts & {
    /** Base address of the archive, without a slash at its end. */
    readonly site: string;
    readonly subscriptions: Pick<Subscriptions, 'all'>;
  };

/** Opens the house at a place for one command, and closes it after. */
export type WithHouse = <T>(at: Place, work: (house: SubscribeHouse) => Promise<T>) => Promise<T>;

const lineOf = (subscription: Subscription, now: Date) => {
  const { id, channel, stateWhy, wishes, pausedUntil, createdAt } = subscription;
  const state = stateAt(subscription, now);
  return {
    id,
    channel,
    state,
    ...(state === 'paused' && pausedUntil !== null ? { until: pausedUntil } : {}),
    ...(stateWhy === null ? {} : { why: stateWhy }),
    rhythm: wishes.rhythm,
    createdAt,
  };
};

/**
 * `subscribe CHANNEL ADDRESS …`, `subscribe list`, `subscribe remove ID`: prints a JSON object a line. Addresses are
 * never shown again. Throws BadInput where words or address are wrong.
 */
export const runSubscribe = async (
  argv: readonly string[],
  withHouse: WithHouse,
  print: (line: string) => void,
): Promise<void> => {
  const command = parseSubscribe(argv);
  await withHouse(command.at, async (house) => {
    if (command.kind === 'list')
      for (const subscription of await house.subscriptions.all(house.watch))
        print(JSON.stringify(lineOf(subscription, house.now())));
    else if (command.kind === 'remove') {
      await unsubscribe(house, command.id);
      print(JSON.stringify({ id: command.id, state: 'removed' }));
    } else {
      const subscribed = await subscribe(house, { ...command, local: 'data' in command.at });
      // Chats show no link that all their members would see: who subscribes them is told it here.
      print(JSON.stringify({ ...subscribed, manage: manageUrl(house.sealing, house.site, subscribed.id) }));
    }
  });
};
