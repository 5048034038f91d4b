import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';
import { alertStore } from '../../shared/adapters/alert-store.ts';
import { archiveStore } from '../../shared/adapters/archive-store.ts';
import { articleStore } from '../../shared/adapters/article-store.ts';
import { codeStore } from '../../shared/adapters/code-store.ts';
import { correctionStore } from '../../shared/adapters/correction-store.ts';
import { deliveryStore } from '../../shared/adapters/delivery-store.ts';
import { developmentStore } from '../../shared/adapters/development-store.ts';
import { scanTable } from '../../shared/adapters/dynamo-scan.ts';
import { dynamoTable } from '../../shared/adapters/dynamo-table.ts';
import { dueStore, feedStateStore } from '../../shared/adapters/feed-store.ts';
import { jsonLog } from '../../shared/adapters/json-log.ts';
import { nearMissStore } from '../../shared/adapters/near-miss-store.ts';
import { sealing } from '../../shared/adapters/sealing.ts';
import { sendingSwitchStore } from '../../shared/adapters/sending-switch-store.ts';
import { snsMail } from '../../shared/adapters/sns-mail.ts';
import { sqsQueues } from '../../shared/adapters/sqs-queues.ts';
import { openSecrets } from '../../shared/adapters/ssm-secrets.ts';
import { storyStore } from '../../shared/adapters/story-store.ts';
import { subscriptionStore } from '../../shared/adapters/subscription-store.ts';
import { tombstoneStore } from '../../shared/adapters/tombstone-store.ts';
import { type Environment, setting } from '../../shared/config.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { readAdmission } from '../../shared/watch/admission.ts';
import { loadWatchFeeds } from '../../shared/watch/load-watch.ts';
import type { DataHouse } from './data-place.ts';
import type { DeliveriesHouse } from './deliveries.ts';
import type { DoctorHouse } from './doctor.ts';
import type { FeedsHouse } from './feeds.ts';
import type { JudgeHouse } from './judge.ts';
import { readAccount } from './stage-account.ts';
import { readStage } from './stage-names.ts';
import type { SubscribeHouse } from './subscribe.ts';

/** What the commands of an operator need of a house. */
export type OperatorHouse = SubscribeHouse & FeedsHouse & DeliveriesHouse & DoctorHouse & JudgeHouse & DataHouse;

/** How the SDK's clients are made; by the shell's region and credentials where nothing is said. */
export type ClientConfig = Pick<SSMClientConfig, 'region' | 'credentials' | 'endpoint' | 'maxAttempts'>;

const now = () => new Date();
const pause = async (ms: number): Promise<void> => {
  await setTimeout(ms);
};

const openClients = (config: ClientConfig) => ({
  dynamo: new DynamoDBClient(config),
  sns: new SNSClient(config),
  sqs: new SQSClient(config),
  ssm: new SSMClient(config),
});

const openStores = (table: ReturnType<typeof dynamoTable>) => {
  const { head, shards } = loadWatchFeeds();
  return {
    watch: head.id,
    subscriptions: subscriptionStore(table),
    deliveries: deliveryStore(table),
    developments: developmentStore(table),
    alerts: alertStore(table),
    corrections: correctionStore(table),
    stories: storyStore(table),
    archive: archiveStore(table),
    nearMisses: nearMissStore(table),
    articles: articleStore(table),
    tombstones: tombstoneStore(table),
    codes: codeStore(table),
    admission: readAdmission(),
    sending: sendingSwitchStore(table),
    feedStates: feedStateStore(table),
    due: dueStore(table, head.id, shards),
  };
};

/**
 * Does one command's work on a deployed stage, with the adapters that its functions use, on the resources that the stack
 * named in SSM. Throws BadInput with what would help where the stage is not there or AWS lets nobody in.
 */
export const withStage = async <T>(
  stage: string,
  work: (house: OperatorHouse) => Promise<T>,
  config: ClientConfig = {},
): Promise<T> => {
  const { dynamo, sns, sqs, ssm } = openClients(config);
  const said: Environment = await readStage(ssm, stage);
  const { sealingKey } = await openSecrets(ssm, setting('secrets', said), randomBytes);
  const urls = {
    polls: setting('polls', said),
    articles: setting('articles', said),
    dispatch: setting('dispatch', said),
    deliveries: setting('deliveries', said),
  };
  const name = setting('table', said);
  const table = dynamoTable(dynamo, name, now);
  return work({
    ...openStores(table),
    table,
    rows: () => scanTable(dynamo, name, now),
    // Opened by the command that asks for it: it takes a quarter of a second.
    get judge() {
      return openWatchJudge();
    },
    appliedBy: 'stage',
    site: setting('site', said),
    sealing: sealing([sealingKey]),
    mail: snsMail(sns, setting('mailTopicPrefix', said)),
    send: sqsQueues(sqs, urls, pause),
    account: () => readAccount(sns, sqs, urls),
    now,
    randomBytes,
    log: jsonLog((line) => process.stderr.write(line), now),
  });
};
