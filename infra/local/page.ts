import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { serveWebDoor } from '../../functions/serve-web.ts';
import type { WebPorts } from '../../shared/steps/serve-web.ts';
import { pageAnswer } from '../../shared/web/answer.ts';
import { mailboxPage } from '../../shared/web/mailbox-page.ts';
import type { HousePorts } from './house.ts';
import { type HandleHttp, type LocalHttp, startHttp } from './http.ts';
import { listMailbox, type MailboxItem } from './mailbox.ts';
import type { LocalHouse } from './open-house.ts';
import { answerSnsLinks } from './sns-links.ts';

const toMessage = ({ at, kind, to, subject, body }: MailboxItem) => ({
  at,
  kind: kind === 'mail' ? ('email' as const) : ('sms' as const),
  to,
  subject: subject ?? '',
  body,
});

/** The captured messages of this machine as a page. */
const answerMailbox =
  (ports: HousePorts): HandleHttp =>
  async (): Promise<APIGatewayProxyStructuredResultV2> => {
    const messages = (await listMailbox(ports.table)).map(toMessage);
    const { status, headers, body } = pageAnswer(mailboxPage(ports.head, messages));
    return { statusCode: status, headers: { ...headers }, body };
  };

/** Who watches the demo wants to see what is new at once. */
const KEEP_SECONDS = 2;

/** What the pages need, port by port: to copy all would open the judge. */
const webPorts = (ports: HousePorts): WebPorts => ({
  head: ports.head,
  site: ports.site,
  firstMonth: ports.firstMonth,
  archive: ports.archive,
  developments: ports.developments,
  stories: ports.stories,
  articles: ports.articles,
  catalogue: ports.catalogue,
  feedHealths: ports.feedHealths,
  admission: ports.admission,
  judge: () => ports.judge,
  manage: async () => ports,
  subscribing: async () => ports,
  now: ports.now,
  log: ports.log,
});

/** The page of the local house: serve-web as in AWS, the mailbox, and the links in SNS's mails. */
export const openPage = (house: LocalHouse, port: number): Promise<LocalHttp> =>
  startHttp({
    port,
    host: '127.0.0.1',
    handle: serveWebDoor(webPorts(house.ports), KEEP_SECONDS),
    more: { '/local/mailbox': answerMailbox(house.ports), '/local/sns/': answerSnsLinks(house.sns) },
    now: house.ports.now,
    newId: randomUUID,
    log: house.ports.log,
  });
