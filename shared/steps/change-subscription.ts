import type { Subscription } from '../domain/subscription.ts';
import { OutsideFailed } from '../errors.ts';
import type { Subscriptions } from '../ports.ts';

type Change = Partial<
  Pick<
    Subscription,
    | 'wishes'
    | 'state'
    | 'stateWhy'
    | 'pausedUntil'
    | 'waitingUntil'
    | 'testedAt'
    | 'changedAt'
    | 'owner'
    | 'address'
    | 'secret'
    | 'askedAt'
    | 'invitedAgain'
  >
>;

const TRIES = 5;

/** Reads, changes and writes a subscription until no other writer was first; null: it was removed meanwhile. */
export const changeSubscription = async (
  { subscriptions }: { readonly subscriptions: Pick<Subscriptions, 'get' | 'write'> },
  watch: string,
  id: string,
  change: (current: Subscription) => Change,
): Promise<Subscription | null> => {
  for (let left = TRIES; left > 0; left -= 1) {
    const current = await subscriptions.get(watch, id);
    if (current === null) return null;
    const written = await subscriptions.write({ ...current, ...change(current) });
    if (written !== null) return written;
  }
  throw new OutsideFailed(`subscription ${id} was written by others ${TRIES} times in a row`);
};
