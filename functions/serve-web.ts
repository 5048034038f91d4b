import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { archiveStore } from '../shared/adapters/archive-store.ts';
import { articleStore } from '../shared/adapters/article-store.ts';
import { developmentStore } from '../shared/adapters/development-store.ts';
import { feedHealthStore } from '../shared/adapters/feed-health-store.ts';
import { handling, lambdaTable, log, now, once } from '../shared/adapters/lambda.ts';
import { storyStore } from '../shared/adapters/story-store.ts';
import { setting } from '../shared/config.ts';
import { openWatchJudge } from '../shared/judging/watch-judge.ts';
import { serveWeb, type WebPorts } from '../shared/steps/serve-web.ts';
import { readAdmission } from '../shared/watch/admission.ts';
import { loadWatch } from '../shared/watch/load-watch.ts';
import { keepAnswers, keepArchive } from '../shared/web/keep.ts';
import { parseWebRequest } from '../shared/web/web-event.ts';

/** An HTTP API request of payload format 2.0. Pages are at most `keepSeconds` old: 60 at most. */
export const serveWebDoor = (ports: WebPorts, keepSeconds: number) => {
  const archive = keepArchive(ports.archive, ports.now, keepSeconds);
  const serve = keepAnswers((request) => serveWeb({ ...ports, archive }, request), ports.now, keepSeconds);
  return async (event: unknown): Promise<APIGatewayProxyStructuredResultV2> => {
    const { status, headers, body } = await serve(parseWebRequest(event));
    return { statusCode: status, headers: { ...headers }, body };
  };
};

const KEEP_SECONDS = 60;

const openPorts = (): WebPorts => {
  const watch = loadWatch();
  const table = lambdaTable();
  const admission = readAdmission();
  // Most readers only read: what subscribers need is loaded with the first of them.
  const subscribers = once(async () => {
    const { lambdaSubscribers } = await import('./parts/lambda-subscribers.ts');
    return lambdaSubscribers(table, watch.head.id, admission);
  });
  return {
    head: watch.head,
    site: setting('site'),
    firstMonth: watch.knownStories[0]?.date.slice(0, 7) ?? '2023-01',
    archive: archiveStore(table),
    developments: developmentStore(table),
    stories: storyStore(table),
    articles: articleStore(table),
    catalogue: watch.catalogue,
    feedHealths: feedHealthStore(table, watch.shards),
    judge: once(() => openWatchJudge(watch)),
    manage: async () => (await subscribers()).manage,
    subscribing: async () => (await subscribers()).subscribing,
    admission,
    now,
    log,
  };
};
const door = once(() => serveWebDoor(openPorts(), KEEP_SECONDS));

export const handler = handling('serve-web', (event: unknown) => door()(event));
