import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

const open = async () => {
  const house = openSns(memoryTable(() => new Date(0)));
  const TopicArn = await house.topic('reader-1');
  const ask = (Endpoint = 'a@example.org', Protocol = 'email') =>
    house.client.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint }));
  const list = async () =>
    (await house.client.send(new ListSubscriptionsByTopicCommand({ TopicArn }))).Subscriptions ?? [];
  return { ...house, TopicArn, ask, list };
};

describe('subscriptions of the local SNS', () => {
  test('an address is pending until its mail’s link is opened, and gets nothing before', async () => {
    const { client, TopicArn, ask, list, mails, tokenTo, sns } = await open();
    expect((await ask()).SubscriptionArn).toBe('pending confirmation');
    expect(await list()).toEqual([
      {
        SubscriptionArn: 'PendingConfirmation',
        Owner: '000000000000',
        Protocol: 'email',
        Endpoint: 'a@example.org',
        TopicArn,
      },
    ]);
    await client.send(new PublishCommand({ TopicArn, Message: 'too early' }));
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ about: 'confirmation', subject: 'AWS Notification - Subscription Confirmation' });
    expect(mail?.body).toContain(`http://localhost:8787/local/sns/confirm?token=${await tokenTo('a@example.org')}`);

    const confirmation = await sns.confirm(await tokenTo('a@example.org'));
    expect(confirmation.kind).toBe('confirmed');
    const [subscription] = await list();
    expect(subscription?.SubscriptionArn).toMatch(new RegExp(`^${TopicArn}:[0-9a-f-]{36}$`));
    await client.send(new PublishCommand({ TopicArn, Message: 'now' }));
    expect((await mails()).filter(({ about }) => about === 'notification')).toHaveLength(1);
  });

  test('ConfirmSubscription does what the link does, and twice is no error', async () => {
    const { client, TopicArn, ask, list, tokenTo } = await open();
    await ask();
    const Token = await tokenTo('a@example.org');
    const first = await client.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    const second = await client.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
    expect(second.SubscriptionArn).toBe(first.SubscriptionArn);
    expect((await list())[0]?.SubscriptionArn).toBe(first.SubscriptionArn);
  });

  test('a wrong token, another topic’s and an old one are refused', async () => {
    const { client, TopicArn, ask, topic, tokenTo, clock, sns } = await open();
    await ask();
    const Token = await tokenTo('a@example.org');
    const refused = { name: 'InvalidParameterException', message: 'Invalid parameter: Token' };
    const confirm = (arn: string, token: string) =>
      client.send(new ConfirmSubscriptionCommand({ TopicArn: arn, Token: token }));
    await expect(confirm(TopicArn, 'f00')).rejects.toMatchObject(refused);
    await expect(confirm(await topic('reader-12'), Token)).rejects.toMatchObject(refused);
    expect(await sns.confirm('f00')).toEqual({ kind: 'unknown' });
    clock.at += 2 * 24 * 3600 * 1000 + 1;
    await expect(confirm(TopicArn, Token)).rejects.toMatchObject(refused);
    expect(await sns.confirm(Token)).toEqual({ kind: 'expired' });
    await ask();
    expect((await sns.confirm(await tokenTo('a@example.org'))).kind).toBe('confirmed');
  });

  test('asked again: one subscription, a mail a question while pending, none once confirmed', async () => {
    const { ask, list, mails, sns, tokenTo } = await open();
    await ask();
    await ask();
    expect(await list()).toHaveLength(1);
    expect(await mails()).toHaveLength(2);
    await sns.confirm(await tokenTo('a@example.org'));
    expect((await ask()).SubscriptionArn).toBe((await list())[0]?.SubscriptionArn);
    expect(await mails()).toHaveLength(2);
  });

  test('ten questions at the same time make one subscription', async () => {
    const { ask, list } = await open();
    await Promise.all(Array.from({ length: 10 }, () => ask()));
    expect(await list()).toHaveLength(1);
  });

  test('the link at a mail’s end takes the subscription away, and a new one has a new ARN', async () => {
    const { client, TopicArn, reader, sns, mails, list } = await open();
    const arn = await reader(TopicArn, 'a@example.org');
    await client.send(new PublishCommand({ TopicArn, Message: 'one' }));
    const [mail] = await mails();
    const link = /unsubscribe\?subscription=(\S+)/.exec(mail?.body ?? '')?.[1] ?? '';
    expect(decodeURIComponent(link)).toBe(arn);
    expect(await sns.leave(arn)).toBe('left');
    expect(await sns.leave(arn)).toBe('unknown');
    expect(await list()).toEqual([]);
    expect(await reader(TopicArn, 'a@example.org')).not.toBe(arn);
    expect(await sns.leave(arn)).toBe('unknown');
    expect(await list()).toHaveLength(1);
  });

  test('confirmed with AuthenticateOnUnsubscribe, only the owner can end it', async () => {
    const { client, TopicArn, ask, tokenTo, sns, list } = await open();
    await ask();
    const Token = await tokenTo('a@example.org');
    const { SubscriptionArn = '' } = await client.send(
      new ConfirmSubscriptionCommand({ TopicArn, Token, AuthenticateOnUnsubscribe: 'true' }),
    );
    expect(await sns.leave(SubscriptionArn)).toBe('needs-owner');
    await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    await client.send(new UnsubscribeCommand({ SubscriptionArn }));
    expect(await list()).toEqual([]);
  });

  test.each([
    ['email', 'no address', 'Email address'],
    ['sms', '0171 5550123', 'Invalid SMS endpoint'],
    ['https', 'http://example.org/hook', 'Endpoint must match the specified protocol'],
    ['sqs', 'queue', 'SQS endpoint ARN'],
    ['lambda', 'arn:aws:lambda:eu-central-1:000000000000:function:f', 'does not support this protocol string: lambda'],
    ['email', '', 'Endpoint'],
  ])('%s to %j is refused', async (protocol, endpoint, why) => {
    const { ask } = await open();
    await expect(ask(endpoint, protocol)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(why),
    });
  });

  test('a subscription to no topic is refused', async () => {
    const { client, TopicArn } = await open();
    const question = { TopicArn: `${TopicArn}0`, Protocol: 'email', Endpoint: 'a@example.org' };
    await expect(client.send(new SubscribeCommand(question))).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('attributes are set, read, and checked', async () => {
    const { client, TopicArn, reader } = await open();
    const SubscriptionArn = await reader(TopicArn, 'a@example.org');
    const set = (AttributeName: string, AttributeValue: string, arn = SubscriptionArn) =>
      client.send(new SetSubscriptionAttributesCommand({ SubscriptionArn: arn, AttributeName, AttributeValue }));
    const filter = '{"severity":[{"numeric":[">=",3]}]}';
    await set('FilterPolicy', filter);
    const { Attributes } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(Attributes).toMatchObject({
      FilterPolicy: filter,
      PendingConfirmation: 'false',
      Endpoint: 'a@example.org',
      RawMessageDelivery: 'false',
    });
    await set('FilterPolicy', '');
    const cleared = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
    expect(cleared.Attributes).not.toHaveProperty('FilterPolicy');
    const refused = { name: 'InvalidParameterException' };
    await expect(set('RawMessageDelivery', 'true')).rejects.toMatchObject(refused);
    await expect(set('FilterPolicyScope', 'MessageBody')).rejects.toMatchObject(refused);
    await expect(set('Colour', 'red')).rejects.toMatchObject(refused);
    await expect(set('FilterPolicy', '{}', `${TopicArn}:none`)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('the same endpoint with other attributes is refused', async () => {
    const { client, TopicArn, reader } = await open();
    await reader(TopicArn, 'a@example.org', { FilterPolicy: '{"kind":["new"]}' });
    await expect(reader(TopicArn, 'a@example.org', { FilterPolicy: '{"kind":["update"]}' })).rejects.toMatchObject({
      message: expect.stringContaining('already exists with different attributes'),
    });
    await client.send(new PublishCommand({ TopicArn, Message: 'x' }));
  });
});
