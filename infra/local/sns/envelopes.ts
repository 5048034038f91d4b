import type { SnsHouse } from './house.ts';
import { confirmLink, unsubscribeLink } from './letters.ts';
import type { MessageAttributes } from './message-attributes.ts';
import type { SnsSubscription } from './state.ts';

/** One message to one protocol, as read from a publish. */
export interface Notification {
  readonly id: string;
  readonly topicArn: string;
  readonly subject: string | null;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** ISO time. */
  readonly at: string;
}

const attributesJson = (attributes: MessageAttributes): object =>
  Object.fromEntries([...attributes].map(([name, { type, value }]) => [name, { Type: type, Value: value }]));

/**
 * SNS's JSON envelope (developer guide, HTTP/HTTPS notification JSON format) without its signature: there is no certificate
 * of AWS on this machine, and a signature of another would prove nothing.
 */
export const notificationEnvelope = (
  house: Pick<SnsHouse, 'site'>,
  subscription: SnsSubscription,
  { id, topicArn, subject, body, attributes, at }: Notification,
): string =>
  JSON.stringify(
    {
      Type: 'Notification',
      MessageId: id,
      TopicArn: topicArn,
      ...(subject === null ? {} : { Subject: subject }),
      Message: body,
      Timestamp: at,
      UnsubscribeURL: unsubscribeLink(house, subscription.arn),
      ...(attributes.size === 0 ? {} : { MessageAttributes: attributesJson(attributes) }),
    },
    null,
    2,
  );

/** What an http or https endpoint gets first: its owner visits SubscribeURL, or calls ConfirmSubscription with Token. */
export const confirmationEnvelope = (
  house: Pick<SnsHouse, 'site'>,
  subscription: SnsSubscription,
  token: string,
  { id, at }: { readonly id: string; readonly at: string },
): string =>
  JSON.stringify(
    {
      Type: 'SubscriptionConfirmation',
      MessageId: id,
      Token: token,
      TopicArn: subscription.topicArn,
      Message:
        `You have chosen to subscribe to the topic ${subscription.topicArn}.\n` +
        'To confirm the subscription, visit the SubscribeURL included in this message.',
      SubscribeURL: confirmLink(house, token),
      Timestamp: at,
    },
    null,
    2,
  );

/** The headers of a post to an http or https endpoint. */
export const postHeaders = (
  type: 'Notification' | 'SubscriptionConfirmation',
  id: string,
  subscription: SnsSubscription,
  raw: boolean,
): Readonly<Record<string, string>> => ({
  'content-type': 'text/plain; charset=UTF-8',
  'user-agent': 'Amazon Simple Notification Service Agent',
  'x-amz-sns-message-type': type,
  'x-amz-sns-message-id': id,
  'x-amz-sns-topic-arn': subscription.topicArn,
  ...(type === 'Notification' ? { 'x-amz-sns-subscription-arn': subscription.arn } : {}),
  ...(raw ? { 'x-amz-sns-rawdelivery': 'true' } : {}),
});
