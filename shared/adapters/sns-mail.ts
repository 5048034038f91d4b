import {
  CreateTopicCommand,
  DeleteTopicCommand,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  PublishCommand,
  type SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { OutsideFailed } from '../errors.ts';
import type { Mail } from '../ports.ts';
import { asking, sending } from './sns-answer.ts';

const PENDING = 'PendingConfirmation';

const stateOf = async (sns: SNSClient, topic: string): Promise<'pending' | 'confirmed' | 'gone'> => {
  try {
    const { Subscriptions: found = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic }));
    const [first] = found;
    if (!first?.SubscriptionArn || first.SubscriptionArn === 'Deleted') return 'gone';
    return first.SubscriptionArn === PENDING ? 'pending' : 'confirmed';
  } catch (error) {
    if (error instanceof NotFoundException) return 'gone';
    throw error;
  }
};

/**
 * E-mail through SNS, a topic for each subscriber. `prefix` begins the topics' names, so that rights can be cut to
 * them. SNS itself asks the address to confirm; creating and subscribing again changes nothing.
 */
export const snsMail = (sns: SNSClient, prefix: string): Mail => ({
  invite: (subscription, address) =>
    asking('invite', async () => {
      const { TopicArn } = await sns.send(
        new CreateTopicCommand({ Name: `${prefix}${subscription}`, Attributes: { DisplayName: 'Pactwatch' } }),
      );
      if (TopicArn === undefined) throw new OutsideFailed('SNS made a topic without saying its name');
      await sns.send(
        new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: address, ReturnSubscriptionArn: true }),
      );
      return TopicArn;
    }),
  state: (topic) => asking('state', () => stateOf(sns, topic)),
  send: (topic, subject, body) =>
    sending('mail', () => sns.send(new PublishCommand({ TopicArn: topic, Subject: subject, Message: body }))),
  remove: async (topic) => {
    await asking('remove', () => sns.send(new DeleteTopicCommand({ TopicArn: topic })));
  },
});
