import { correctionStore } from '../shared/adapters/correction-store.ts';
import { deliveryStore } from '../shared/adapters/delivery-store.ts';
import { developmentStore } from '../shared/adapters/development-store.ts';
import { handling, lambdaQueues, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { sendingSwitchStore } from '../shared/adapters/sending-switch-store.ts';
import { type SweepPorts, sweep } from '../shared/steps/sweep.ts';
import { watchHead } from '../shared/watch/head.ts';

/** Scheduler, every minute. */
export const sweepDoor = (ports: SweepPorts) => () => sweep(ports);

const ports = once((): SweepPorts => {
  const table = lambdaTable();
  return {
    watch: watchHead().id,
    developments: developmentStore(table),
    deliveries: deliveryStore(table),
    corrections: correctionStore(table),
    sending: sendingSwitchStore(table),
    send: lambdaQueues(),
    now,
    log,
  };
});

export const handler = handling('sweep', () => sweepDoor(ports())());
