import { archiveStore } from '../../shared/adapters/archive-store.ts';
import { articleStore } from '../../shared/adapters/article-store.ts';
import { developmentStore } from '../../shared/adapters/development-store.ts';
import { feedHealthStore } from '../../shared/adapters/feed-health-store.ts';
import { storyStore } from '../../shared/adapters/story-store.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { archiveChange } from '../../shared/domain/archive.ts';
import type { Development } from '../../shared/domain/development.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import type { Judge } from '../../shared/judging/judge.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { serveWeb, type WebAnswer, type WebPorts } from '../../shared/steps/serve-web.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { memoryTable } from './memory-table.ts';

/** What a test's developments name: their facts are `{ concepts }`. */
const conceptsOf = ({ facts }: Development): readonly string[] => (facts as { concepts?: string[] }).concepts ?? [];

export interface WebHouse {
  readonly table: Table;
  readonly ports: WebPorts;
  /** Asks for an address of this house, path and query. */
  readonly get: (address: string, headers?: Readonly<Record<string, string>>, method?: string) => Promise<WebAnswer>;
  /** Writes developments as fold does. */
  readonly fill: (developments: readonly Development[]) => Promise<void>;
}

const FEEDS: readonly Feed[] = [
  { id: 'wire-en', url: 'https://wire.example/feed', outlet: 'Wire', family: 'wire', kind: 'wire', language: 'en' },
  {
    id: 'tass-ru',
    url: 'https://state.example/feed',
    outlet: 'State Wire',
    family: 'state',
    kind: 'state',
    language: 'ru',
  },
  {
    id: 'seoul-ko',
    url: 'https://seoul.example/feed',
    outlet: 'Seoul Post',
    family: 'seoul',
    kind: 'press',
    language: 'ko',
  },
];

let opened: Judge | undefined;
const judge = (): Judge => {
  opened ??= openWatchJudge(loadWatch());
  return opened;
};

/** The pages over stores in memory, at a fixed time. */
export const openWebHouse = (
  now: Date,
  over: Partial<WebPorts> = {},
  table: Table = memoryTable(() => now),
): WebHouse => {
  const stores = { developments: developmentStore(table), stories: storyStore(table), archive: archiveStore(table) };
  const ports: WebPorts = {
    head: {
      id: 'ru-kp',
      title: 'Pactwatch',
      question: 'What is new between Russia and North Korea?',
      sides: [
        { code: 'ru', name: 'Russia', demonym: 'Russian' },
        { code: 'kp', name: 'North Korea', demonym: 'North Korean' },
      ],
    },
    site: 'https://watch.example',
    firstMonth: '2023-07',
    ...stores,
    articles: articleStore(table),
    catalogue: new Map(FEEDS.map((feed) => [feed.id, feed])),
    feedHealths: feedHealthStore(table, 1),
    judge,
    manage: async () => {
      throw new Error('this test has no subscribers');
    },
    subscribing: async () => {
      throw new Error('this test has no subscribers');
    },
    admission: { mode: 'open', textCountries: [], codesADay: 10 },
    now: () => now,
    log: { info: () => undefined, warn: () => undefined },
    ...over,
  };
  return {
    table,
    ports,
    get: (address, headers = {}, method = 'GET') => {
      const { pathname, searchParams } = new URL(address, 'http://localhost');
      return serveWeb(ports, { method, path: pathname, query: searchParams, headers, body: '' });
    },
    fill: async (developments) => {
      for (const one of developments) await stores.developments.write(one);
      await stores.stories.add(developments.map(({ story, id }) => ({ story, development: id })));
      await stores.archive.update(
        'ru-kp',
        developments.map((one) => archiveChange(one, conceptsOf(one))),
      );
    },
  };
};
