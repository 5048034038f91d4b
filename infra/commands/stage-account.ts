import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, type SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { AccountFacts } from '../../shared/steps/diagnose.ts';

/** `…/pactwatch-prod-polls` → `…/pactwatch-prod-parked`, as infra/aws names the dead-letter queues. */
const parkedUrls = ({ polls }: { readonly polls: string }): readonly string[] =>
  ['parked', 'parked.fifo'].map((name) => polls.replace(/polls$/, name));

const waitingIn = async (sqs: SQSClient, url: string): Promise<number> => {
  const asked = { QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages' as const] };
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand(asked));
  return Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0);
};

/** What a stage's account says of its limits and its dead letters. `urls`: those of its queues. */
export const readAccount = async (
  sns: SNSClient,
  sqs: SQSClient,
  urls: { readonly polls: string },
): Promise<AccountFacts> => {
  const { IsInSandbox } = await sns.send(new GetSMSSandboxAccountStatusCommand({}));
  const { attributes } = await sns.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] }));
  const dead = await Promise.all(parkedUrls(urls).map((url) => waitingIn(sqs, url)));
  return {
    sandbox: IsInSandbox === true,
    textLimit: Number(attributes?.['MonthlySpendLimit'] ?? 0),
    deadLetters: dead.reduce((sum, one) => sum + one, 0),
  };
};
