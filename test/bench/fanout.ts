import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHouse } from '../../infra/local/open-house.ts';
import { alertId } from '../../shared/domain/alert.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import { DEFAULT_WISHES, type Subscription } from '../../shared/domain/subscription.ts';
import { dispatchAlerts } from '../../shared/steps/dispatch-alerts.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { quietLog } from '../fakes/house.ts';
import { sampleAlert, sampleDevelopment } from '../fakes/samples.ts';
import { type BenchOptions, type Figure, figure } from './figure.ts';

const SUBSCRIPTIONS = 10_000;
const WIDE = 50;
const NOW = new Date('2025-01-13T12:00:00Z');

const subscriptionOf = (watch: string, at: number): Subscription => ({
  id: `sub${String(at).padStart(8, '0')}`,
  watch,
  channel: 'webhook',
  address: `sealed-${at}`,
  addressKey: `key-${at}`,
  secret: null,
  wishes: DEFAULT_WISHES,
  state: 'active',
  stateWhy: null,
  pausedUntil: null,
  topic: null,
  waitingUntil: null,
  testedAt: null,
  changedAt: null,
  owner: null,
  createdAt: NOW.toISOString(),
  version: 0,
});

const owing = (watch: string): Development => {
  const id = developmentId(NOW.toISOString(), 'bench');
  const alert = sampleAlert({ id: alertId(id, 1), development: id, decidedAt: NOW.toISOString() });
  return sampleDevelopment({ id, watch, pending: [alert], revision: 1, version: 0 });
};

/** One alert to 10,000 subscriptions: every delivery written and queued, the table on disk. Peak memory in the remark. */
export const benchFanout = async ({ note }: BenchOptions): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-fanout-'));
  const house = await openHouse({
    folder,
    watch: loadWatch(),
    feeds: [],
    local: true,
    now: () => NOW,
    site: () => 'http://localhost:8787',
    log: quietLog,
    onAlert: async () => undefined,
  });
  try {
    const { subscriptions, developments, watch } = house.ports;
    for (let at = 0; at < SUBSCRIPTIONS; at += WIDE)
      await Promise.all(
        Array.from({ length: WIDE }, (_, next) => subscriptions.create(subscriptionOf(watch, at + next))),
      );
    const development = owing(watch);
    await developments.write(development);
    const started = performance.now();
    const { deliveries } = await dispatchAlerts(house.ports, [development.id]);
    const ms = performance.now() - started;
    if (deliveries !== SUBSCRIPTIONS) throw new Error(`${deliveries} deliveries of ${SUBSCRIPTIONS}`);
    note(
      `fanout: peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB with the table and all that ran before in this process`,
    );
    return [figure('fanout', ms, 'ms')];
  } finally {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
