import type { SnsHouse, SnsInside } from './sns/house.ts';
import { checkIfOptedOut, optIn, optOut } from './sns/phones.ts';
import { createPoster } from './sns/posts.ts';
import { publish } from './sns/publish.ts';
import { publishBatch } from './sns/publish-batch.ts';
import { answerXml, type Params, refusalXml, type Xml } from './sns/query.ts';
import { Refused } from './sns/refused.ts';
import { subscribe } from './sns/subscribe.ts';
import { getSubscriptionAttributes, setSubscriptionAttributes } from './sns/subscription-attributes.ts';
import {
  type Confirmation,
  confirmSubscription,
  confirmToken,
  type Leaving,
  leaveByLink,
  listSubscriptionsByTopic,
  unsubscribe,
} from './sns/subscriptions.ts';
import { createTopic, deleteTopic, getTopicAttributes, listTopics, setTopicAttributes } from './sns/topics.ts';

const OPERATIONS: Readonly<Record<string, (house: SnsInside, params: Params) => Promise<Xml>>> = {
  CheckIfPhoneNumberIsOptedOut: checkIfOptedOut,
  ConfirmSubscription: confirmSubscription,
  CreateTopic: createTopic,
  DeleteTopic: deleteTopic,
  GetSubscriptionAttributes: getSubscriptionAttributes,
  GetTopicAttributes: getTopicAttributes,
  ListSubscriptionsByTopic: listSubscriptionsByTopic,
  ListTopics: listTopics,
  OptInPhoneNumber: optIn,
  Publish: publish,
  PublishBatch: publishBatch,
  SetSubscriptionAttributes: setSubscriptionAttributes,
  SetTopicAttributes: setTopicAttributes,
  Subscribe: subscribe,
  Unsubscribe: unsubscribe,
};

/** What the SDK's handler answers with; `body` is XML. */
interface SdkAnswer {
  readonly response: {
    readonly statusCode: number;
    readonly headers: Record<string, string>;
    readonly body: Uint8Array;
  };
}

/** The local SNS: `requestHandler` for SNSClient, and what its mails' links and its phones' owners do. */
export interface LocalSns {
  readonly requestHandler: { handle(request: { readonly body?: unknown }): Promise<SdkAnswer> };
  /** The confirm link of a mail or post. */
  confirm(token: string): Promise<Confirmation>;
  /** The unsubscribe link of a mail. */
  leave(subscriptionArn: string): Promise<Leaving>;
  /** STOP from an E.164 number. */
  stop(number: string): Promise<void>;
  /** Posts what http(s) subscriptions are owed and is due: once at the start and in every round of the house. */
  postDue(): Promise<void>;
}

const xmlAnswer = (statusCode: number, xml: string): SdkAnswer => ({
  response: { statusCode, headers: { 'content-type': 'text/xml' }, body: Buffer.from(xml, 'utf8') },
});

const toText = (body: unknown): string => {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString('utf8');
  throw new Refused('InvalidParameter', 'The body of the request must be form-encoded text');
};

const perform = async (house: SnsInside, body: unknown, request: string): Promise<SdkAnswer> => {
  const params = new URLSearchParams(toText(body));
  const action = params.get('Action') ?? '';
  const operation = OPERATIONS[action];
  if (!operation) throw new Refused('InvalidAction', `The local SNS does not offer ${action}`);
  return xmlAnswer(200, answerXml(action, await operation(house, params), request));
};

const toRefusal = (house: SnsInside, cause: unknown): Refused => {
  if (cause instanceof Refused) return cause;
  // As SNS answers its own trouble, so that the SDK tries again; the log says what it was.
  house.log.warn('sns failed', { cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  return new Refused('InternalError', 'The local SNS failed: see the log', cause);
};

/**
 * An SNS in this process, for `new SNSClient({ requestHandler, region, credentials })`: AWS Query in, XML out, no port.
 * Everything it knows is in the house's table, so that an end at any moment loses nothing that was acknowledged.
 */
export const createLocalSns = (house: SnsHouse): LocalSns => {
  let sequence = 0;
  const inside: SnsInside = {
    ...house,
    // Read when a link is written: a house may learn its own port after it has made its SNS.
    get site() {
      return house.site;
    },
    nextSequence: () => sequence++,
    postDue: createPoster(house),
  };
  return {
    requestHandler: {
      handle: async ({ body }) => {
        const request = house.newId();
        try {
          return await perform(inside, body, request);
        } catch (cause) {
          const refusal = toRefusal(inside, cause);
          return xmlAnswer(refusal.status, refusalXml(refusal, request));
        }
      },
    },
    confirm: (token) => confirmToken(inside, token, false),
    leave: (subscriptionArn) => leaveByLink(inside, subscriptionArn),
    stop: (number) => optOut(house.table, number, house.now()),
    postDue: inside.postDue,
  };
};
