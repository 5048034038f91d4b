import { deliveryStore } from '../shared/adapters/delivery-store.ts';
import { digestNoteStore } from '../shared/adapters/digest-note-store.ts';
import { feedStateStore } from '../shared/adapters/feed-store.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { sendingSwitchStore } from '../shared/adapters/sending-switch-store.ts';
import { subscriptionStore } from '../shared/adapters/subscription-store.ts';
import { type ComposePorts, composeDigests } from '../shared/steps/compose-digests.ts';
import { loadWatchFeeds } from '../shared/watch/load-watch.ts';

/** Scheduler, every 15 minutes. */
export const composeDigestsDoor = (ports: ComposePorts) => () => composeDigests(ports);

const ports = once((): ComposePorts => {
  const watch = loadWatchFeeds();
  const table = lambdaTable();
  return {
    watch: watch.head.id,
    catalogue: watch.catalogue,
    feedStates: feedStateStore(table),
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    digestNotes: digestNoteStore(table),
    sending: sendingSwitchStore(table),
    send: lambdaQueues(),
    now,
    log,
  };
});

export const handler = handling('compose-digests', () => composeDigestsDoor(ports())());
