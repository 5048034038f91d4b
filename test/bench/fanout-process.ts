import { openHouse } from '../../infra/local/open-house.ts';
import { alertId } from '../../shared/domain/alert.ts';
import { type Development, developmentId } from '../../shared/domain/development.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import { dispatchAlerts } from '../../shared/steps/dispatch-alerts.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { sampleAlert, sampleDevelopment, sampleSubscription } from '../fakes/samples.ts';

const SUBSCRIPTIONS = 10_000;
const WIDE = 50;
const NOW = new Date('2025-01-13T12:00:00Z');

const subscriptionOf = (watch: string, at: number): Subscription =>
  sampleSubscription({
    id: `sub${String(at).padStart(8, '0')}`,
    watch,
    address: `sealed-${at}`,
    addressKey: `key-${at}`,
    secret: null,
    createdAt: NOW.toISOString(),
  });

const DEVELOPMENT = developmentId(NOW.toISOString(), 'bench');

const owing = (watch: string): Development => {
  const about = { id: alertId(DEVELOPMENT, 1), development: DEVELOPMENT, decidedAt: NOW.toISOString() };
  return sampleDevelopment({ id: DEVELOPMENT, watch, pending: [sampleAlert(about)], revision: 1, version: 0 });
};

const houseOn = (folder: string) =>
  openHouse({
    folder,
    watch: loadWatch(),
    feeds: [],
    local: true,
    now: () => NOW,
    site: () => 'http://localhost:8787',
    log: { info: () => undefined, warn: () => undefined },
    onAlert: async () => undefined,
  });
type House = Awaited<ReturnType<typeof houseOn>>;

const furnish = async ({ ports }: House): Promise<void> => {
  const { subscriptions, developments, watch } = ports;
  for (let at = 0; at < SUBSCRIPTIONS; at += WIDE)
    await Promise.all(
      Array.from({ length: WIDE }, (_, next) => subscriptions.create(subscriptionOf(watch, at + next))),
    );
  await developments.write(owing(watch));
};

/** Milliseconds of the dispatch, and the most memory that its process ever held, in MB. */
const measure = async ({ ports }: House): Promise<{ readonly ms: number; readonly peak: number }> => {
  const started = performance.now();
  const { deliveries } = await dispatchAlerts(ports, [DEVELOPMENT]);
  const ms = performance.now() - started;
  if (deliveries !== SUBSCRIPTIONS) throw new Error(`${deliveries} deliveries of ${SUBSCRIPTIONS}`);
  return { ms, peak: process.resourceUsage().maxRSS / 1024 };
};

/** `furnish FOLDER` fills a table on disk with subscriptions; `dispatch FOLDER` tells them all of one alert and prints figures. */
const [act, folder = ''] = process.argv.slice(2);
const house = await houseOn(folder);
if (act === 'furnish') await furnish(house);
else process.stdout.write(JSON.stringify(await measure(house)));
await house.close();
