import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  paginateListTopics,
  SetTopicAttributesCommand,
  TagResourceCommand,
} from '@aws-sdk/client-sns';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

const open = () => openSns(memoryTable(() => new Date(0)));
const ARN = 'arn:aws:sns:eu-central-1:000000000000:alerts';

describe('topics of the local SNS', () => {
  test('a topic is made once, whoever asks', async () => {
    const { client, topic } = open();
    expect(await topic('alerts')).toBe(ARN);
    expect(await topic('alerts')).toBe(ARN);
    const { Topics } = await client.send(new ListTopicsCommand({}));
    expect(Topics).toEqual([{ TopicArn: ARN }]);
  });

  test('twenty at the same time make one', async () => {
    const { client, topic } = open();
    expect(new Set(await Promise.all(Array.from({ length: 20 }, () => topic('alerts'))))).toEqual(new Set([ARN]));
    expect((await client.send(new ListTopicsCommand({}))).Topics).toHaveLength(1);
  });

  test('attributes are kept, told with the counts, and changed', async () => {
    const { client, reader } = open();
    await client.send(new CreateTopicCommand({ Name: 'alerts', Attributes: { DisplayName: 'Pact & <watch>' } }));
    await reader(ARN, 'a@example.org');
    const before = await client.send(new GetTopicAttributesCommand({ TopicArn: ARN }));
    expect(before.Attributes).toMatchObject({
      TopicArn: ARN,
      Owner: '000000000000',
      DisplayName: 'Pact & <watch>',
      SubscriptionsConfirmed: '1',
      SubscriptionsPending: '0',
    });
    await client.send(
      new SetTopicAttributesCommand({ TopicArn: ARN, AttributeName: 'DisplayName', AttributeValue: 'Watch' }),
    );
    const after = await client.send(new GetTopicAttributesCommand({ TopicArn: ARN }));
    expect(after.Attributes?.['DisplayName']).toBe('Watch');
  });

  test('another change of a topic that is there is refused', async () => {
    const { client, topic } = open();
    await topic('alerts');
    await expect(
      client.send(new CreateTopicCommand({ Name: 'alerts', Attributes: { DisplayName: 'Other' } })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException', message: expect.stringContaining('already exists') });
  });

  test.each(['', 'with space', 'a.fifo', 'x'.repeat(257)])('the name %j is refused', async (name) => {
    const { client } = open();
    await expect(client.send(new CreateTopicCommand({ Name: name }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a deleted topic is gone with its subscriptions, and deleting it again is no error', async () => {
    const { client, topic, reader, mails } = open();
    await topic('alerts');
    await reader(ARN, 'a@example.org');
    await client.send(new DeleteTopicCommand({ TopicArn: ARN }));
    await client.send(new DeleteTopicCommand({ TopicArn: ARN }));
    await expect(client.send(new PublishCommand({ TopicArn: ARN, Message: 'x' }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Topic does not exist',
      $metadata: { httpStatusCode: 404 },
    });
    await topic('alerts');
    await client.send(new PublishCommand({ TopicArn: ARN, Message: 'x' }));
    expect((await client.send(new ListSubscriptionsByTopicCommand({ TopicArn: ARN }))).Subscriptions).toEqual([]);
    expect((await mails()).filter(({ about }) => about === 'notification')).toEqual([]);
  });

  test('a hundred topics a page, each once', async () => {
    const { client, topic } = open();
    const names = Array.from({ length: 230 }, (_, at) => `reader-${at}`);
    await Promise.all(names.map(topic));
    const seen: string[] = [];
    const sizes: number[] = [];
    for await (const page of paginateListTopics({ client }, {})) {
      sizes.push(page.Topics?.length ?? 0);
      seen.push(...(page.Topics ?? []).map(({ TopicArn }) => TopicArn?.split(':')[5] ?? ''));
    }
    expect(sizes).toEqual([100, 100, 30]);
    expect(seen.toSorted()).toEqual(names.toSorted());
  });

  test('a topic of another region or account is not found', async () => {
    const { client, topic } = open();
    await topic('alerts');
    const TopicArn = 'arn:aws:sns:us-east-1:000000000000:alerts';
    await expect(client.send(new GetTopicAttributesCommand({ TopicArn }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    await expect(client.send(new GetTopicAttributesCommand({ TopicArn: 'alerts' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('an operation that is not offered says so', async () => {
    const { client } = open();
    await expect(client.send(new TagResourceCommand({ ResourceArn: ARN, Tags: [] }))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('TagResource'),
    });
  });

  test('trouble of the table is the server’s error, with its cause in the log', async () => {
    const broken = { ...memoryTable(() => new Date(0)), put: () => Promise.reject(new Error('disk full')) };
    const { client, warnings } = openSns(broken);
    await expect(client.send(new CreateTopicCommand({ Name: 'alerts' }))).rejects.toMatchObject({
      name: 'InternalErrorException',
      $metadata: { httpStatusCode: 500 },
    });
    expect(warnings).toEqual(['sns failed']);
  });
});
