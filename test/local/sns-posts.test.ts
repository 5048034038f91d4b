import { ConfirmSubscriptionCommand, PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Table } from '../../shared/adapters/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

const HOOK = 'http://127.0.0.1:9/hook';
const settings = (raw: boolean) => ({ Attributes: { RawMessageDelivery: String(raw) } });

/** A confirmed http subscription on `table`, its SubscriptionConfirmation post taken off the list. */
const open = async (table: Table = memoryTable(() => new Date(0)), raw = false) => {
  const house = openSns(table);
  const TopicArn = await house.topic('alerts');
  const publish = (Message: string) => house.client.send(new PublishCommand({ TopicArn, Message, Subject: 'S' }));
  const question = { TopicArn, Protocol: 'http', Endpoint: HOOK, ...settings(raw), ReturnSubscriptionArn: true };
  const { SubscriptionArn } = await house.client.send(new SubscribeCommand(question));
  await house.sns.postDue();
  const [invitation] = house.posts.splice(0);
  const { Token } = JSON.parse(invitation?.body ?? '{}') as { Token: string };
  await house.client.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  return { ...house, TopicArn, publish, invitation, Token, SubscriptionArn };
};

const status = (code: number) => async () => ({ kind: 'answered', status: code, headers: {}, body: '' }) as const;

describe('http subscriptions of the local SNS', () => {
  test('the endpoint is asked first', async () => {
    const { invitation, TopicArn, Token } = await open();
    expect(invitation).toMatchObject({ method: 'POST', url: HOOK });
    expect(invitation?.headers).toMatchObject({
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'SubscriptionConfirmation',
      'x-amz-sns-topic-arn': TopicArn,
    });
    expect(JSON.parse(invitation?.body ?? '{}')).toMatchObject({
      Type: 'SubscriptionConfirmation',
      TopicArn,
      SubscribeURL: `http://localhost:8787/local/sns/confirm?token=${Token}`,
    });
  });

  test('then it gets the envelope, or the message raw', async () => {
    const wrapped = await open();
    await wrapped.publish('hello');
    await wrapped.sns.postDue();
    expect(wrapped.posts).toHaveLength(1);
    expect(wrapped.posts[0]?.headers).toMatchObject({
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-subscription-arn': wrapped.SubscriptionArn,
    });
    expect(JSON.parse(wrapped.posts[0]?.body ?? '')).toMatchObject({
      Type: 'Notification',
      Subject: 'S',
      Message: 'hello',
    });
    const raw = await open(undefined, true);
    await raw.publish('hello');
    await raw.sns.postDue();
    expect(raw.posts).toMatchObject([{ body: 'hello', headers: { 'x-amz-sns-rawdelivery': 'true' } }]);
  });

  test('in order, each once, however many rounds run', async () => {
    const { publish, posts, sns } = await open(undefined, true);
    for (let at = 0; at < 20; at += 1) await publish(`m${at}`);
    await Promise.all([sns.postDue(), sns.postDue(), sns.postDue()]);
    await sns.postDue();
    expect(posts.map(({ body }) => body)).toEqual(Array.from({ length: 20 }, (_, at) => `m${at}`));
  });

  test.each<[string, number, number]>([
    ['503 is tried four times, 20 seconds apart', 503, 4],
    ['429 too', 429, 4],
    ['404 is final', 404, 1],
  ])('%s', async (_, code, tries) => {
    const { publish, posts, sns, ends, clock, warnings } = await open();
    ends.post = status(code);
    await publish('hello');
    for (let round = 0; round < 6; round += 1) {
      await sns.postDue();
      await sns.postDue();
      expect(posts).toHaveLength(Math.min(round + 1, tries));
      clock.at += 20_000;
    }
    expect(warnings).toEqual(['sns post given up']);
  });

  test('what cannot be reached now is delivered later', async () => {
    const { publish, posts, sns, ends, clock, warnings } = await open();
    const works = ends.post;
    ends.post = async () => ({ kind: 'unreachable', why: 'refused', sent: false });
    await publish('hello');
    await sns.postDue();
    ends.post = works;
    clock.at += 20_000;
    await sns.postDue();
    await sns.postDue();
    expect(posts).toHaveLength(2);
    expect(warnings).toEqual([]);
  });

  test('a house that ends before the post posts it when it starts again', async () => {
    const table = memoryTable(() => new Date(0));
    const before = await open(table);
    before.ends.post = () => new Promise(() => undefined);
    await before.publish('hello');
    const after = openSns(table);
    await after.sns.postDue();
    expect(after.posts).toMatchObject([{ url: HOOK, body: expect.stringContaining('hello') }]);
    await after.sns.postDue();
    expect(after.posts).toHaveLength(1);
  });

  test('a poster that breaks is told to who asked, and the next round goes on', async () => {
    const { publish, posts, sns, ends } = await open();
    const works = ends.post;
    ends.post = () => Promise.reject(new Error('broken'));
    await publish('hello');
    await expect(sns.postDue()).rejects.toThrow('broken');
    ends.post = works;
    const tried = posts.length;
    await sns.postDue();
    expect(posts).toHaveLength(tried + 1);
  });
});
