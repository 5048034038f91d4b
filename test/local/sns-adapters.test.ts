import { SNSClient } from '@aws-sdk/client-sns';
import { createLocalSns } from '../../infra/local/sns.ts';
import { snsAlerts, snsOperators } from '../../shared/adapters/sns-alerts.ts';
import { snsMail } from '../../shared/adapters/sns-mail.ts';
import { snsTexts } from '../../shared/adapters/sns-texts.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

const NUMBER = '+821055501234';
const open = () => openSns(memoryTable(() => new Date(0)));

describe('the adapters that run in AWS, on the local SNS', () => {
  test('mail: invite, confirm, send, leave, remove', async () => {
    const { client, sns, mails, tokenTo } = open();
    const mail = snsMail(client, 'pactwatch-mail-');
    const topic = await mail.invite('s1', 'a@example.org');
    expect(await mail.state(topic)).toBe('pending');
    expect(await mail.invite('s1', 'a@example.org')).toBe(topic);
    await sns.confirm(await tokenTo('a@example.org'));
    expect(await mail.state(topic)).toBe('confirmed');
    expect(await mail.send(topic, '[NEW 5/5] Pact', 'It was signed.')).toEqual({ kind: 'sent', ref: null });
    const [newest] = await mails({ to: 'a@example.org' });
    expect(newest).toMatchObject({ subject: '[NEW 5/5] Pact', from: 'Pactwatch <no-reply@sns.amazonaws.com>' });
    const link = /unsubscribe\?subscription=(\S+)/.exec(newest?.body ?? '')?.[1] ?? '';
    expect(await sns.leave(decodeURIComponent(link))).toBe('left');
    expect(await mail.state(topic)).toBe('gone');
    await mail.remove(topic);
    expect(await mail.send(topic, 'x', 'x')).toEqual({ kind: 'ended', why: 'SNS: NotFoundException' });
  });

  test('a subject that SNS refuses is parked', async () => {
    const { client } = open();
    const mail = snsMail(client, 'pactwatch-mail-');
    const topic = await mail.invite('s1', 'a@example.org');
    expect(await mail.send(topic, 'Пакт', 'x')).toMatchObject({ kind: 'parked' });
  });

  test('texts: sent, and known where STOP was said', async () => {
    const { client, sns, mails } = open();
    const texts = snsTexts(client, { maxPrice: '0.20', senderId: 'Pactwatch' });
    expect(await texts.send(NUMBER, 'NEW 5/5')).toEqual({ kind: 'sent', ref: null });
    expect(await mails({ to: NUMBER })).toMatchObject([{ body: 'NEW 5/5' }]);
    expect(await texts.optedOut(NUMBER)).toBe(false);
    await sns.stop(NUMBER);
    expect(await texts.optedOut(NUMBER)).toBe(true);
  });

  test('operators hear a notice once', async () => {
    const { client, topic, reader, mails } = open();
    const arn = await topic('operators');
    await reader(arn, 'ops@example.org');
    const told = new Set<string>();
    const once = async (id: string) => !told.has(id) && Boolean(told.add(id));
    const tell = snsOperators(client, arn, once);
    await tell({ id: 'n1', subject: 'feed “x” is dead\n', text: '404' });
    await tell({ id: 'n1', subject: 'feed x is dead', text: '404' });
    expect((await mails()).filter(({ about }) => about === 'notification')).toMatchObject([
      { subject: 'Pactwatch: feed x is dead' },
    ]);
  });

  test('the topic alerts is filtered by what the contract names', async () => {
    const { client, topic, reader, mails } = open();
    const arn = await topic('alerts');
    const asked = { category: ['arms'], severity: [{ numeric: ['>=', 4] }], kind: ['new'], confidence: ['reported'] };
    await reader(arn, 'arms@example.org', { FilterPolicy: JSON.stringify(asked) });
    const publish = snsAlerts(client, arn, ({ id }) => `{"alert":"${id}"}`);
    const alert = { id: 'a_1', kind: 'new', category: 'arms', severity: 4, confidence: 'reported' };
    await publish(alert as Parameters<typeof publish>[0]);
    await publish({ ...alert, id: 'a_2', severity: 3 } as Parameters<typeof publish>[0]);
    await publish({ ...alert, id: 'a_3', category: 'labour' } as Parameters<typeof publish>[0]);
    const got = (await mails()).filter(({ about }) => about === 'notification');
    expect(got.map(({ body }) => body.split('\n')[0])).toEqual(['{"alert":"a_1"}']);
  });
});

test('links lead to the address that the house has when they are written', async () => {
  const { house, mails } = open();
  let port = 0;
  const site = () => `http://localhost:${port}`;
  const { requestHandler } = createLocalSns({
    ...house,
    get site() {
      return site();
    },
  });
  port = 4711;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SNSClient({ requestHandler, region: house.region, credentials });
  await snsMail(client, 'm-').invite('s1', 'a@example.org');
  expect((await mails())[0]?.body).toContain('http://localhost:4711/local/sns/confirm?token=');
});
