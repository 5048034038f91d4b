import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClock } from '../../infra/local/clock.ts';
import { openGeneratedHouse } from '../../infra/local/demo/generated-house.ts';
import { runDemoOnce } from '../../infra/local/demo/run-demo.ts';
import { DEMO_START, serveDemo } from '../../infra/local/demo/serve.ts';
import { listMailbox } from '../../infra/local/mailbox.ts';
import { type LocalHouse, openHouse } from '../../infra/local/open-house.ts';
import { openPage } from '../../infra/local/page.ts';
import { furnish } from '../../infra/local/run.ts';
import type { ArchiveEntry } from '../../shared/domain/archive.ts';
import { DEFAULT_WISHES } from '../../shared/domain/subscription.ts';
import { manageUrl } from '../../shared/steps/manage-url.ts';
import { subscribe } from '../../shared/steps/subscribe.ts';
import { watchMail } from '../../shared/steps/watch-mail.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { memoryTable } from '../fakes/memory-table.ts';

/** A house whose pages are looked at. */
export interface ShownHouse {
  /** Base address, without a slash at its end. */
  readonly url: string;
  /** Paths of pages, each looked at. */
  readonly addresses: readonly string[];
  /** The path of a subscriber's own page. */
  readonly manage: string;
  /** Of the newest development. */
  readonly headline: string;
  close(): Promise<void>;
}

type Warn = (event: string, fields?: unknown) => void;

const YEAR_END = new Date('2026-11-24T10:00:00Z');

/** A year that never was, in a table in memory. */
export const openYear = async (warn: Warn): Promise<ShownHouse> => {
  const table = memoryTable(() => YEAR_END);
  const { http, developments, manage } = await openGeneratedHouse(table, YEAR_END, { info: () => undefined, warn });
  const last = developments.at(-1);
  const addresses = [
    '/',
    '/?category=arms&severity=3',
    '/search',
    '/search?q=shells',
    `/story/${last?.story}`,
    `/d/${last?.id}`,
    '/weeks',
    '/health',
    '/about',
    '/subscribe',
    '/subscribe?step=where',
    '/privacy',
    manage,
    '/manage/left',
  ];
  return { url: http.url, addresses, manage, headline: last?.headline ?? '', close: http.close };
};

const SITE = 'http://localhost:8787';

/** Somebody by e-mail, who follows the link in SNS's letter, and somebody by text message. Returns the latter's id. */
const addSubscribers = async ({ ports, sns }: LocalHouse): Promise<string> => {
  const asked = { wishes: DEFAULT_WISHES, secret: null, local: true };
  await subscribe(ports, { ...asked, channel: 'email', address: 'reader@example.org' });
  const [letter] = await listMailbox(ports.table);
  const confirmed = await sns.confirm(/[?&]token=([\w-]+)/.exec(letter?.body ?? '')?.[1] ?? '');
  expect(confirmed.kind).toBe('confirmed');
  await watchMail({ ...ports, sealing: async () => ports.sealing }, false);
  return (await subscribe(ports, { ...asked, channel: 'sms', address: '+82 10 1234 5678' })).id;
};

const mostToldStory = (entries: readonly ArchiveEntry[]): string => {
  const counts = new Map<string, number>();
  for (const { story } of entries) counts.set(story, (counts.get(story) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  expect(most?.[1]).toBeGreaterThan(1);
  return most?.[0] ?? '';
};

/** What a reader of the demo may open. Pages that say the same in every house are looked at in the other one. */
const demoPages = async ({ ports }: LocalHouse, subscriber: string) => {
  const entries = (await ports.archive.load(ports.watch, ['2024-06'])).flat();
  const [widest] = [...entries].sort((a, b) => b.languages.length - a.languages.length);
  const manage = manageUrl(ports.sealing, '', subscriber);
  const captured = new Set((await listMailbox(ports.table)).map(({ kind, about }) => `${kind} ${about}`));
  expect(captured).toEqual(new Set(['mail confirmation', 'mail notification', 'text direct']));
  const addresses = [
    '/',
    `/search?q=${encodeURIComponent('포탄')}`,
    `/story/${mostToldStory(entries)}`,
    `/d/${widest?.id}`,
    '/weeks',
    '/health',
    '/subscribe',
    manage,
    '/local/mailbox',
  ];
  return { addresses, manage, headline: entries.at(-1)?.headline ?? '' };
};

/** The house as `npm start -- --demo --once` leaves it, in a folder of its own, with two subscribers since its beginning. */
export const openDemo = async (warn: Warn): Promise<ShownHouse> => {
  const folder = mkdtempSync(join(tmpdir(), 'pactwatch-shown-'));
  const clock = openClock(() => 0, DEMO_START, 1);
  const { feeds, close: stopFeeds } = await serveDemo(clock.now);
  const house = await openHouse({
    folder,
    watch: loadWatch(),
    feeds,
    local: true,
    now: clock.now,
    site: () => SITE,
    log: { info: () => undefined, warn },
    onAlert: async () => undefined,
  });
  await furnish(house);
  const subscriber = await addSubscribers(house);
  await runDemoOnce(house, clock);
  const page = await openPage(house, 0);
  const close = async () => {
    stopFeeds();
    await page.close();
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: page.url, ...(await demoPages(house, subscriber)), close };
};
