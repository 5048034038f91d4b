import type { Subscription } from './subscription.ts';

const DAYS_TO_CONFIRM = 3;
const DAY = 86_400_000;

/** What SNS says of an e-mail subscriber's topic. */
export type TopicState = 'pending' | 'confirmed' | 'gone';

/** What follows from it. `expire`: topic and subscription go; `leave`: the subscriber used SNS's own link. */
export type MailStep = 'nothing' | 'activate' | 'expire' | 'leave';

/** SNS lets an invitation stand for three days; what is not confirmed by then is removed, for topics are counted. */
export const mailStep = (
  subscription: Pick<Subscription, 'state' | 'createdAt'>,
  topic: TopicState,
  now: Date,
): MailStep => {
  if (subscription.state === 'pending') {
    if (topic === 'confirmed') return 'activate';
    return now.getTime() - Date.parse(subscription.createdAt) > DAYS_TO_CONFIRM * DAY ? 'expire' : 'nothing';
  }
  return topic === 'gone' && subscription.state !== 'off' ? 'leave' : 'nothing';
};
