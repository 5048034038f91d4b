import { PublishCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { type LocalHttp, startHttp } from '../../infra/local/http.ts';
import { answerSnsLinks } from '../../infra/local/sns-links.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

describe('the links in SNS’s mails, over HTTP', () => {
  const servers: LocalHttp[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const open = async () => {
    const house = openSns(memoryTable(() => new Date(0)));
    const server = await startHttp({
      port: 0,
      host: '127.0.0.1',
      handle: async () => ({ statusCode: 404 }),
      more: { '/local/sns/': answerSnsLinks(house.sns) },
      now: () => new Date(house.clock.at),
      newId: () => 'x',
      log: { info: () => undefined, warn: () => undefined },
    });
    servers.push(server);
    const TopicArn = await house.topic('reader-1');
    /** Opens a link as it stands in the newest mail. */
    const follow = async (name: string, method = 'GET') => {
      const [mail] = await house.mails({ limit: 1 });
      const link = new RegExp(`http://localhost:8787(/local/sns/${name}\\S+)`).exec(mail?.body ?? '')?.[1];
      const answer = await fetch(server.url + link, { method });
      return `${answer.status} ${await answer.text()}`;
    };
    const ask = () =>
      house.client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: '<b>@example.org' }));
    const publish = () => house.client.send(new PublishCommand({ TopicArn, Message: 'x' }));
    return { ...house, server, follow, ask, publish };
  };

  test('confirm, then leave', async () => {
    const { ask, publish, follow, mails } = await open();
    await ask();
    expect(await follow('confirm', 'HEAD')).toBe('405 ');
    await publish();
    expect(await mails()).toHaveLength(1);
    expect(await follow('confirm')).toMatch(/^200 Subscription confirmed!\n<b>@example.org now gets/);
    expect(await follow('confirm')).toMatch(/^200 /);
    await publish();
    expect(await follow('unsubscribe')).toBe('200 Subscription removed.\n');
    expect(await follow('unsubscribe')).toMatch(/^404 /);
    await publish();
    expect(await mails()).toHaveLength(2);
  });

  test('an old link says that it is', async () => {
    const { ask, follow, clock } = await open();
    await ask();
    clock.at += 3 * 24 * 3600 * 1000;
    expect(await follow('confirm')).toMatch(/^410 This link is older/);
  });

  test.each([
    '/local/sns/confirm',
    '/local/sns/confirm?token=x',
    '/local/sns/unsubscribe?subscription=x',
    '/local/sns/unsubscribe?subscription=arn:aws:sns:eu-central-1:000000000000:reader-1:none',
    '/local/sns/other',
  ])('%s is not found, in plain text', async (path) => {
    const { server } = await open();
    const answer = await fetch(server.url + path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });
});
