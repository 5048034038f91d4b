import { randomUUID } from 'node:crypto';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { listMailbox, type MailboxQuestion } from '../../infra/local/mailbox.ts';
import type { QueueNotification, SnsHouse } from '../../infra/local/sns/house.ts';
import { createLocalSns } from '../../infra/local/sns.ts';
import type { Table } from '../../shared/adapters/table.ts';
import type { Post } from '../../shared/ports.ts';

type Posted = Parameters<Post>[0];

/** A local SNS on `table` behind the real client, with a clock that the test turns and ends that it can read. */
export const openSns = (table: Table) => {
  const clock = { at: Date.parse('2026-11-01T09:00:00Z') };
  const posts: Posted[] = [];
  const queued: (QueueNotification & { queue: string })[] = [];
  const warnings: string[] = [];
  const ends: { post: Post } = {
    post: async () => ({ kind: 'answered', status: 200, headers: {}, body: '' }),
  };
  const house: SnsHouse = {
    table,
    now: () => new Date(clock.at),
    newId: randomUUID,
    site: 'http://localhost:8787',
    region: 'eu-central-1',
    account: '000000000000',
    post: async (request) => {
      posts.push(request);
      return ends.post(request);
    },
    enqueue: async (queue, notification) => void queued.push({ queue, ...notification }),
    log: { info: () => undefined, warn: (event) => void warnings.push(event) },
  };
  const sns = createLocalSns(house);
  const client = new SNSClient({
    requestHandler: sns.requestHandler,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const topic = async (name: string): Promise<string> =>
    (await client.send(new CreateTopicCommand({ Name: name }))).TopicArn ?? '';
  const mails = (question?: MailboxQuestion) => listMailbox(table, question);
  /** The token in the newest mail to an address. */
  const tokenTo = async (address: string): Promise<string> => {
    const [mail] = await mails({ to: address, limit: 1 });
    return /confirm\?token=(\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
  };
  /** A confirmed e-mail subscription; its ARN. */
  const reader = async (topicArn: string, address: string, attributes?: Record<string, string>): Promise<string> => {
    const answer = await client.send(
      new SubscribeCommand({
        TopicArn: topicArn,
        Protocol: 'email',
        Endpoint: address,
        Attributes: attributes,
        ReturnSubscriptionArn: true,
      }),
    );
    await sns.confirm(await tokenTo(address));
    return answer.SubscriptionArn ?? '';
  };
  return { house, sns, client, clock, posts, queued, warnings, ends, topic, mails, tokenTo, reader };
};
