import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HandleHttp } from './http.ts';
import type { Confirmation, Leaving } from './sns/subscriptions.ts';
import type { LocalSns } from './sns.ts';

type Links = Pick<LocalSns, 'confirm' | 'leave'>;

/** Plain text: addresses and names from outside need no escaping in it. */
const page = (statusCode: number, ...lines: readonly string[]): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  },
  body: `${lines.join('\n')}\n`,
});

const confirmationPage = (confirmation: Confirmation): APIGatewayProxyStructuredResultV2 => {
  if (confirmation.kind === 'unknown') return page(404, 'No subscription waits for this link.');
  if (confirmation.kind === 'expired') return page(410, 'This link is older than two days. Ask for a new one.');
  const { endpoint, topicArn } = confirmation.subscription;
  return page(200, 'Subscription confirmed!', `${endpoint} now gets what is published to ${topicArn}.`);
};

const LEAVING: Readonly<Record<Leaving, APIGatewayProxyStructuredResultV2>> = {
  left: page(200, 'Subscription removed.'),
  unknown: page(404, 'There is no such subscription.'),
  'needs-owner': page(403, 'Only the owner can end this subscription.'),
};

const confirm = async (sns: Links, token: string) => confirmationPage(await sns.confirm(token));
const unsubscribe = async (sns: Links, arn: string) =>
  LEAVING[arn.startsWith('arn:aws:sns:') && arn.split(':').length > 6 ? await sns.leave(arn) : 'unknown'];

/**
 * The pages behind the links in SNS's mails and posts, `/local/sns/confirm` and `/local/sns/unsubscribe`. As at SNS a GET
 * acts at once; any other method, HEAD too, does not.
 */
export const answerSnsLinks =
  (sns: Links): HandleHttp =>
  async ({ rawPath, queryStringParameters, requestContext }) => {
    const query = queryStringParameters ?? {};
    if (requestContext.http.method !== 'GET') return page(405, 'Open the link in a browser.');
    if (rawPath === '/local/sns/confirm') return confirm(sns, query['token'] ?? '');
    if (rawPath === '/local/sns/unsubscribe') return unsubscribe(sns, query['subscription'] ?? '');
    return page(404, 'There is no such page.');
  };
