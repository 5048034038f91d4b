import { randomBytes, randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { serveWebDoor } from '../../functions/serve-web.ts';
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

/** The page of the local house: serve-web as in AWS, the mailbox, and the links in SNS's mails. */
export const openPage = (house: LocalHouse, port: number): Promise<LocalHttp> =>
  startHttp({
    port,
    host: '127.0.0.1',
    handle: serveWebDoor(
      {
        ...house.ports,
        judge: () => house.ports.judge,
        manage: async () => house.ports,
        subscribing: async () => ({ ...house.ports, randomBytes }),
      },
      KEEP_SECONDS,
    ),
    more: { '/local/mailbox': answerMailbox(house.ports), '/local/sns/': answerSnsLinks(house.sns) },
    now: house.ports.now,
    newId: randomUUID,
    log: house.ports.log,
  });
