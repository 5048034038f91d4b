import { randomUUID } from 'node:crypto';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { httpFetch } from '../../shared/adapters/http-fetch.ts';
import { mailingStore, notedMail } from '../../shared/adapters/mailing-store.ts';
import { httpPost } from '../../shared/adapters/post.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { snsAlerts } from '../../shared/adapters/sns-alerts.ts';
import { snsMail } from '../../shared/adapters/sns-mail.ts';
import { snsTexts } from '../../shared/adapters/sns-texts.ts';
import type { Table } from '../../shared/adapters/table.ts';
import { keepPace } from '../../shared/adapters/wait-turn.ts';
import { userAgent } from '../../shared/config.ts';
import type { Feed } from '../../shared/domain/feed.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import type { Log, Now, Post, PublishAlert } from '../../shared/ports.ts';
import { alertData } from '../../shared/rendering/alert-data.ts';
import type { Watch } from '../../shared/watch/load-watch.ts';
import { folderSecrets, openFolder } from './data-folder.ts';
import { openFolderTable } from './folder-table.ts';
import { type HousePorts, openPorts } from './house.ts';
import { once } from './once.ts';
import { type LocalQueues, openLocalQueues } from './queues.ts';
import { createLocalSns, type LocalSns } from './sns.ts';
import type { LocalTable } from './table.ts';

export interface LocalHouse {
  readonly ports: HousePorts;
  readonly queues: LocalQueues;
  readonly sns: LocalSns;
  readonly table: LocalTable;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** The data folder: table, keys, and the address of the house that runs on it. */
  readonly folder: string;
  readonly watch: Watch;
  readonly feeds: readonly Feed[];
  readonly local: boolean;
  readonly now: Now;
  readonly site: () => string;
  readonly log: Log;
  /** The table of a house that runs on the folder already; else the folder's own is opened. */
  readonly table?: LocalTable;
  /** Sees each alert as it is published. */
  readonly onAlert: PublishAlert;
}

const REGION = 'us-east-1';
const ACCOUNT = '000000000000';
const MEGABYTE = 1024 * 1024;

const openSns = (table: Table, options: HouseOptions, post: Post) =>
  createLocalSns({
    table,
    now: options.now,
    newId: randomUUID,
    get site() {
      return options.site();
    },
    region: REGION,
    account: ACCOUNT,
    post,
    enqueue: async (queueArn) => options.log.info('topic-to-queue', { queueArn }),
    log: options.log,
  });

const openOutside = async (sns: LocalSns, table: Table, options: HouseOptions) => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SNSClient({ region: REGION, credentials, requestHandler: sns.requestHandler as never });
  const { TopicArn } = await client.send(new CreateTopicCommand({ Name: 'alerts' }));
  const toTopic = snsAlerts(client, TopicArn ?? '', (alert) => JSON.stringify(alertData(alert, options.site())));
  return {
    mail: notedMail(snsMail(client, 'pactwatch-local-mail-'), mailingStore(table), options.now),
    texts: snsTexts(client, { maxPrice: '0.20' }),
    publish: async (alert: Parameters<PublishAlert>[0]) => {
      await toTopic(alert);
      await options.onAlert(alert);
    },
  };
};

/** Opens the house on a folder: the table on disk, queues and SNS in this process with their state in it. Nothing runs yet. */
export const openHouse = async (options: HouseOptions): Promise<LocalHouse> => {
  openFolder(options.folder);
  const opened = options.table ?? (await openFolderTable(options.folder, options.now));
  const { table } = opened;
  const queues = await openLocalQueues(table, options.now, options.log);
  const post = httpPost({ local: true, userAgent: userAgent() });
  const sns = openSns(table, options, post);
  const ports = openPorts({
    ...options,
    ...(await openOutside(sns, table, options)),
    judge: once(() => openWatchJudge(options.watch)),
    table,
    send: queues.send,
    fetchFeed: httpFetch({
      userAgent: userAgent(),
      timeoutMs: 20_000,
      maxBytes: 5 * MEGABYTE,
      maxInflated: 20 * MEGABYTE,
    }),
    post,
    tellOperators: async (notice) => options.log.warn('operators', { ...notice }),
    sealing: sealing([folderSecrets(options.folder).sealingKey]),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    waitTurn: keepPace(() => performance.now()),
    site: options.site(),
    holder: 'local',
  });
  return {
    ports,
    queues,
    sns,
    table: opened,
    close: async () => {
      await queues.close();
      await opened.close();
    },
  };
};
