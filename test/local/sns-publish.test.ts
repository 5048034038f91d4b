import {
  CheckIfPhoneNumberIsOptedOutCommand,
  OptInPhoneNumberCommand,
  PublishBatchCommand,
  PublishCommand,
  type PublishCommandInput,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import fc from 'fast-check';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

const open = async () => {
  const house = openSns(memoryTable(() => new Date(0)));
  const TopicArn = await house.topic('alerts');
  const publish = (input: Partial<PublishCommandInput>) =>
    house.client.send(new PublishCommand({ TopicArn, Message: 'hello', ...input }));
  const attach = (Protocol: string, Endpoint: string, Attributes?: Record<string, string>) =>
    house.client.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));
  return { ...house, TopicArn, publish, attach };
};

const QUEUE = 'arn:aws:sqs:eu-central-1:000000000000:readers';

describe('publishing to a topic of the local SNS', () => {
  test('a mail is whole: sender, subject, text, and the way to leave', async () => {
    const { client, TopicArn, publish, reader, mails, clock } = await open();
    const arn = await reader(TopicArn, 'a@example.org');
    clock.at += 1000;
    const { MessageId } = await publish({ Subject: 'Pact [1/2]', Message: 'Пакт — 조약 <&> "x"\n\nline +1%' });
    expect(MessageId).toMatch(/^[0-9a-f-]{36}$/);
    const [mail] = await mails();
    expect(mail).toMatchObject({
      kind: 'mail',
      about: 'notification',
      at: '2026-11-01T09:00:01.000Z',
      from: 'AWS Notifications <no-reply@sns.amazonaws.com>',
      to: 'a@example.org',
      subject: 'Pact [1/2]',
      topic: TopicArn,
    });
    expect(mail?.body).toBe(
      `${[
        'Пакт — 조약 <&> "x"',
        '',
        'line +1%',
        '',
        '--',
        'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
        `http://localhost:8787/local/sns/unsubscribe?subscription=${encodeURIComponent(arn)}`,
        '',
        'Please do not reply directly to this email.',
      ].join('\n')}`,
    );
    await client.send(new PublishCommand({ TopicArn, Message: 'no subject' }));
    expect((await mails())[0]?.subject).toBe('AWS Notification Message');
  });

  test.each([
    [true, 'A'],
    [true, '7 days'],
    [true, '[NEW 5/5] Treaty'],
    [true, 'x'.repeat(99)],
    [false, 'x'.repeat(100)],
    [false, ' leading space'],
    [false, 'two\nlines'],
    [false, 'tab\there'],
    [false, 'bell\u0007'],
    [false, 'delete\u007f'],
    [false, 'dash – here'],
    [false, 'Пакт'],
  ])('%s: subject %j', async (taken, Subject) => {
    const { publish } = await open();
    const outcome = await publish({ Subject }).then(
      () => true,
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(outcome).toBe(taken || 'InvalidParameterException: Invalid parameter: Subject');
  });

  test('a text a protocol with MessageStructure json', async () => {
    const { TopicArn, publish, reader, attach, mails, queued } = await open();
    await reader(TopicArn, 'a@example.org');
    await attach('sms', '+491715550123');
    await attach('sqs', QUEUE, { RawMessageDelivery: 'true' });
    const bodies = { default: 'for machines', email: 'for reading', sms: 'short', unknown: 'ignored' };
    await publish({ MessageStructure: 'json', Message: JSON.stringify(bodies) });
    const [mail] = await mails({ to: 'a@example.org' });
    expect(mail?.body).toMatch(/^for reading\n/);
    expect(await mails({ to: '+491715550123' })).toMatchObject([{ kind: 'text', subject: null, body: 'short' }]);
    expect(queued).toMatchObject([{ queue: QUEUE, body: 'for machines' }]);
  });

  test('a queue gets the envelope, or the message and its attributes raw', async () => {
    const { TopicArn, publish, attach, queued } = await open();
    await attach('sqs', QUEUE);
    await attach('sqs', `${QUEUE}-raw`, { RawMessageDelivery: 'true' });
    const MessageAttributes = { kind: { DataType: 'String', StringValue: 'new' } };
    const { MessageId } = await publish({ Subject: 'S', Message: '{"a":1}', MessageAttributes });
    const raw = queued.find(({ queue }) => queue.endsWith('-raw'));
    expect(raw?.body).toBe('{"a":1}');
    expect(raw?.attributes.get('kind')).toEqual({ type: 'String', value: 'new' });
    const envelope = JSON.parse(queued.find(({ queue }) => queue === QUEUE)?.body ?? '{}');
    expect(envelope).toEqual({
      Type: 'Notification',
      MessageId,
      TopicArn,
      Subject: 'S',
      Message: '{"a":1}',
      Timestamp: '2026-11-01T09:00:00.000Z',
      UnsubscribeURL: expect.stringContaining('http://localhost:8787/local/sns/unsubscribe?subscription='),
      MessageAttributes: { kind: { Type: 'String', Value: 'new' } },
    });
  });

  test('any text comes through as it was said', async () => {
    const { publish, attach, queued } = await open();
    await attach('sqs', QUEUE, { RawMessageDelivery: 'true' });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async (Message) => {
        await publish({ Message });
        expect(queued.at(-1)?.body).toBe(Message);
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, Partial<PublishCommandInput>, string]>([
    ['nothing to say', { Message: '' }, 'InvalidParameterException: Invalid parameter: Empty message'],
    ['257 KB', { Message: 'x'.repeat(262_145) }, 'InvalidParameterException: Invalid parameter: Message too long'],
    [
      '256 KB and an attribute',
      { Message: 'x'.repeat(262_144), MessageAttributes: { a: { DataType: 'String', StringValue: 'b' } } },
      'InvalidParameterException: Invalid parameter: Message too long',
    ],
    ['a topic and a number', { PhoneNumber: '+491715550123' }, 'InvalidParameterException: .*exactly one'],
    ['no target', { TopicArn: undefined }, 'InvalidParameterException: .*exactly one'],
    ['another structure', { MessageStructure: 'xml' }, 'InvalidParameterException: .*MessageStructure'],
    ['no JSON', { MessageStructure: 'json', Message: 'text' }, 'InvalidParameterException: .*failed to parse'],
    ['a JSON list', { MessageStructure: 'json', Message: '[]' }, 'InvalidParameterException: .*failed to parse'],
    ['no default', { MessageStructure: 'json', Message: '{"sms":"x"}' }, 'InvalidParameterException: .*No default'],
    [
      'no text',
      { MessageStructure: 'json', Message: '{"default":1}' },
      'InvalidParameterException: .*must be a string',
    ],
    [
      'an unknown type',
      { MessageAttributes: { a: { DataType: 'Text', StringValue: 'x' } } },
      "InvalidParameterValueException: The message attribute 'a' has an invalid message attribute type",
    ],
    [
      'no number',
      { MessageAttributes: { a: { DataType: 'Number', StringValue: 'four' } } },
      'InvalidParameterValueException: Could not cast',
    ],
    [
      'an empty value',
      { MessageAttributes: { a: { DataType: 'String', StringValue: '' } } },
      'InvalidParameterValueException: .*non-empty',
    ],
    [
      'a bad name',
      { MessageAttributes: { 'a..b': { DataType: 'String', StringValue: 'x' } } },
      'InvalidParameterValueException: Invalid attribute name',
    ],
  ])('%s is refused', async (_, input, why) => {
    const { publish, mails, TopicArn, reader } = await open();
    await reader(TopicArn, 'a@example.org');
    const outcome = await publish(input).then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    );
    expect(outcome).toMatch(new RegExp(`^${why}`));
    expect(await mails()).toHaveLength(1);
  });

  test('256 KB are taken', async () => {
    const { publish, attach, queued } = await open();
    await attach('sqs', QUEUE, { RawMessageDelivery: 'true' });
    await publish({ Message: 'x'.repeat(262_144) });
    expect(queued[0]?.body).toHaveLength(262_144);
  });

  test.each([1, 2])('a publish whose mails to %i readers cannot be written is not acknowledged', async (readers) => {
    const table = memoryTable(() => new Date(0));
    const full: { now: boolean } = { now: false };
    const guard = <T>(write: () => Promise<T>) => (full.now ? Promise.reject(new Error('disk full')) : write());
    const { client, topic, reader, mails } = openSns({
      ...table,
      put: (row, condition) => guard(() => table.put(row, condition)),
      putAll: (rows) => guard(() => table.putAll(rows)),
    });
    const TopicArn = await topic('alerts');
    for (let at = 0; at < readers; at += 1) await reader(TopicArn, `${at}@example.org`);
    full.now = true;
    const send = () => client.send(new PublishCommand({ TopicArn, Message: 'x' }));
    await expect(send()).rejects.toMatchObject({ name: 'InternalErrorException' });
    full.now = false;
    await send();
    expect(await mails()).toHaveLength(2 * readers);
  });

  test('while subscriptions come and go, a publish reaches those that are there', async () => {
    const { TopicArn, publish, reader, sns, mails } = await open();
    for (let at = 0; at < 5; at += 1) {
      const arn = await reader(TopicArn, `${at}@example.org`);
      await publish({ Message: `m${at}` });
      await sns.leave(arn);
      await publish({ Message: 'nobody' });
    }
    const got = (await mails()).filter(({ about }) => about === 'notification');
    expect(got.map(({ to }) => to)).toEqual([
      '4@example.org',
      '3@example.org',
      '2@example.org',
      '1@example.org',
      '0@example.org',
    ]);
  });

  test('a batch: each entry with an outcome of its own', async () => {
    const { client, TopicArn, reader, mails } = await open();
    await reader(TopicArn, 'a@example.org');
    const batch = (...entries: { Id: string; Message: string; Subject?: string }[]) =>
      client.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }));
    const answer = await batch({ Id: 'a', Message: 'one' }, { Id: 'b', Message: 'two', Subject: ' x' });
    expect(answer.Successful).toEqual([{ Id: 'a', MessageId: expect.any(String) }]);
    expect(answer.Failed).toMatchObject([{ Id: 'b', Code: 'InvalidParameter', SenderFault: true }]);
    expect((await mails()).filter(({ about }) => about === 'notification')).toHaveLength(1);
    const entry = { Id: 'a', Message: 'x' };
    await expect(batch()).rejects.toMatchObject({ name: 'EmptyBatchRequestException' });
    await expect(batch(entry, entry)).rejects.toMatchObject({ name: 'BatchEntryIdsNotDistinctException' });
    await expect(batch({ Id: 'a b', Message: 'x' })).rejects.toMatchObject({ name: 'InvalidBatchEntryIdException' });
    const eleven = Array.from({ length: 11 }, (_, at) => ({ Id: `e${at}`, Message: 'x' }));
    await expect(batch(...eleven)).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequestException' });
  });
});

describe('text messages of the local SNS', () => {
  const NUMBER = '+821055501234';

  test('to a number, with the attributes of SMS', async () => {
    const { publish, mails } = await open();
    const MessageAttributes = { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' } };
    await publish({ TopicArn: undefined, PhoneNumber: NUMBER, Message: 'NEW 5/5: 조약', MessageAttributes });
    expect(await mails()).toMatchObject([
      { kind: 'text', about: 'direct', to: NUMBER, body: 'NEW 5/5: 조약', topic: null },
    ]);
  });

  test.each([
    ['0171555', 'x', 'is not valid to publish to'],
    ['+0171555', 'x', 'is not valid to publish to'],
    [NUMBER, 'x'.repeat(1601), 'Message too long'],
  ])('to %s is refused', async (PhoneNumber, Message, why) => {
    const { publish } = await open();
    await expect(publish({ TopicArn: undefined, PhoneNumber, Message })).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining(why),
    });
  });

  test('STOP holds for every way of sending until it is taken back', async () => {
    const { client, publish, attach, mails, sns } = await open();
    const check = async () =>
      (await client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: NUMBER }))).isOptedOut;
    await attach('sms', NUMBER);
    expect(await check()).toBe(false);
    await sns.stop(NUMBER);
    expect(await check()).toBe(true);
    await publish({});
    await publish({ TopicArn: undefined, PhoneNumber: NUMBER });
    expect(await mails()).toEqual([]);
    await client.send(new OptInPhoneNumberCommand({ phoneNumber: NUMBER }));
    expect(await check()).toBe(false);
    await publish({ TopicArn: undefined, PhoneNumber: NUMBER });
    expect(await mails()).toHaveLength(1);
    await expect(client.send(new CheckIfPhoneNumberIsOptedOutCommand({ phoneNumber: 'x' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
