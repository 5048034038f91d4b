import type { Subscription } from './subscription.ts';

const DAYS_TO_CONFIRM = 3;
const DAY = 86_400_000;

/** What SNS says of an e-mail subscriber's topic. */
export type TopicState = 'pending' | 'confirmed' | 'gone';

/**
 * What follows from it. `expire`: topic and subscription go; `leave`: the subscriber used SNS's own link; `invite-again`:
 * something did so within minutes of a mail, as programs that follow all links of a mail do.
 */
export type MailStep = 'nothing' | 'activate' | 'expire' | 'leave' | 'invite-again';

/**
 * SNS lets an invitation stand for three days; what is not confirmed by then is removed, for topics are counted. `mailed`:
 * the topic was mailed within the last minutes.
 */
export const mailStep = (
  { state, createdAt, askedAt, invitedAgain }: Pick<Subscription, 'state' | 'createdAt' | 'askedAt' | 'invitedAgain'>,
  topic: TopicState,
  now: Date,
  mailed: boolean,
): MailStep => {
  if (state === 'pending') {
    if (topic === 'confirmed') return 'activate';
    return now.getTime() - Date.parse(askedAt ?? createdAt) > DAYS_TO_CONFIRM * DAY ? 'expire' : 'nothing';
  }
  if (topic !== 'gone' || state === 'off') return 'nothing';
  return mailed && invitedAgain !== true ? 'invite-again' : 'leave';
};
