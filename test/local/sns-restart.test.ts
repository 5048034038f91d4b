import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CheckIfPhoneNumberIsOptedOutCommand,
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  ListTopicsCommand,
  PublishCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { type LocalTable, openLocalTable } from '../../infra/local/table.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

describe('the local SNS on the table on disk', () => {
  let folder = '';
  const opened: LocalTable[] = [];
  const openTable = async (): Promise<LocalTable> => {
    const table = await openLocalTable(folder, () => new Date());
    opened.push(table);
    return table;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pactwatch-sns-'));
  });
  afterEach(async () => {
    await opened.pop()?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('knows after a new start all that it knew', async () => {
    const first = await openTable();
    const before = openSns(first.table);
    const TopicArn = await before.topic('alerts');
    await before.reader(TopicArn, 'a@example.org', { FilterPolicy: '{"kind":["new"]}' });
    await before.client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'b@example.org' }));
    const token = await before.tokenTo('b@example.org');
    await before.sns.stop('+491715550123');
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'new' } };
    await before.client.send(new PublishCommand({ TopicArn, Message: 'one', MessageAttributes }));
    await before.client.send(new PublishCommand({ PhoneNumber: '+491715550124', Message: 'text' }));
    const mails = await before.mails();
    await opened.pop()?.close();

    const after = openSns((await openTable()).table);
    after.clock.at += 60_000;
    expect((await after.client.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn }]);
    expect(await after.mails()).toEqual(mails);
    expect(mails).toHaveLength(4);
    expect(
      await after.client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: '+491715550123' })),
    ).toMatchObject({ isOptedOut: true });
    expect((await after.sns.confirm(token)).kind).toBe('confirmed');
    const { Subscriptions } = await after.client.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
    expect(Subscriptions?.every(({ SubscriptionArn }) => SubscriptionArn?.startsWith(TopicArn))).toBe(true);
    await after.client.send(new PublishCommand({ TopicArn, Message: 'two' }));
    expect(await after.mails({ to: 'a@example.org' })).toHaveLength(2);
    expect((await after.mails({ to: 'b@example.org' }))[0]?.body).toMatch(/^two\n/);
  });
});

test('two processes on one table see each other’s changes at once', async () => {
  const table = memoryTable(() => new Date(0));
  const [house, command] = [openSns(table), openSns(table)];
  const TopicArn = 'arn:aws:sns:eu-central-1:000000000000:reader-1';
  const publish = () => house.client.send(new PublishCommand({ TopicArn, Message: 'x' }));
  await expect(publish()).rejects.toMatchObject({ name: 'NotFoundException' });
  await command.topic('reader-1');
  await command.client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.org' }));
  await publish();
  await house.sns.confirm(await command.tokenTo('a@example.org'));
  await publish();
  expect((await command.mails()).filter(({ about }) => about === 'notification')).toHaveLength(1);
  await command.client.send(new DeleteTopicCommand({ TopicArn }));
  await expect(publish()).rejects.toMatchObject({ name: 'NotFoundException' });
});
