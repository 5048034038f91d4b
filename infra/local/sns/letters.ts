import type { Captured } from '../mailbox.ts';
import type { SnsHouse } from './house.ts';
import type { SnsSubscription, Topic } from './state.ts';

type Site = Pick<SnsHouse, 'site' | 'now'>;

/** The link that confirms a pending subscription. */
export const confirmLink = ({ site }: Pick<SnsHouse, 'site'>, token: string): string =>
  `${site}/local/sns/confirm?token=${encodeURIComponent(token)}`;

/** The link at the end of every mail. */
export const unsubscribeLink = ({ site }: Pick<SnsHouse, 'site'>, subscriptionArn: string): string =>
  `${site}/local/sns/unsubscribe?subscription=${encodeURIComponent(subscriptionArn)}`;

const sender = (topic: Topic): string =>
  `${topic.attributes['DisplayName'] || 'AWS Notifications'} <no-reply@sns.amazonaws.com>`;

/** What SNS adds to every mail: the link that ends the subscription, and where not to answer. */
const footer = (house: Site, subscription: SnsSubscription): string =>
  [
    '',
    '',
    '--',
    'If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:',
    unsubscribeLink(house, subscription.arn),
    '',
    'Please do not reply directly to this email.',
  ].join('\n');

/** A notification as the subscriber reads it: the message and SNS's footer. No subject: SNS's own. */
export const notificationMail = (
  house: Site,
  topic: Topic,
  subscription: SnsSubscription,
  message: { readonly subject: string | null; readonly body: string },
): Captured => ({
  kind: 'mail',
  about: 'notification',
  at: house.now().toISOString(),
  from: sender(topic),
  to: subscription.endpoint,
  subject: message.subject ?? 'AWS Notification Message',
  body: message.body + footer(house, subscription),
  topic: topic.arn,
});

/** The mail that asks an address whether it wants the topic. */
export const confirmationMail = (
  house: Site,
  topic: Topic,
  subscription: SnsSubscription,
  token: string,
): Captured => ({
  kind: 'mail',
  about: 'confirmation',
  at: house.now().toISOString(),
  from: sender(topic),
  to: subscription.endpoint,
  subject: 'AWS Notification - Subscription Confirmation',
  body: [
    'You have chosen to subscribe to the topic:',
    topic.arn,
    '',
    'To confirm this subscription, click or visit the link below (If this was in error no action is necessary):',
    confirmLink(house, token),
    '',
    'Please do not reply directly to this email.',
  ].join('\n'),
  topic: topic.arn,
});

/** A text message, through a topic or to a number directly (`topic` null). */
export const textMessage = (house: Site, to: string, body: string, topic: string | null): Captured => ({
  kind: 'text',
  about: topic === null ? 'direct' : 'notification',
  at: house.now().toISOString(),
  from: 'NOTICE',
  to,
  subject: null,
  body,
  topic,
});
