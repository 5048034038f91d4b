/** Events as Lambda hands them to a function, with all that the services put into them. */

const at = '2026-03-04T05:06:00Z';

/** EventBridge Scheduler's own input, for a schedule that names none. */
export const SCHEDULED = {
  version: '0',
  id: '3a8e0f6c-4a57-4b6e-9d0a-5d3a6f6f3b1e',
  'detail-type': 'Scheduled Event',
  source: 'aws.scheduler',
  account: '111122223333',
  time: at,
  region: 'eu-west-1',
  resources: ['arn:aws:scheduler:eu-west-1:111122223333:schedule/default/any'],
  detail: '{}',
};

/** A batch of one message of a queue; a FIFO queue's has its group. */
export const queued = (queue: string, body: unknown, group?: string) => ({
  Records: [
    {
      messageId: '059f36b4-87a3-44ab-83d2-661975830a7d',
      receiptHandle: 'AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a',
      body: JSON.stringify(body),
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.parse(at)),
        SenderId: 'AROAEXAMPLE:pactwatch-prod',
        ApproximateFirstReceiveTimestamp: String(Date.parse(at)),
        ...(group === undefined
          ? {}
          : { SequenceNumber: '18849496460467696128', MessageGroupId: group, MessageDeduplicationId: 'once' }),
      },
      messageAttributes: {},
      md5OfBody: '7b270e59b47ff90a553787216d55d91d',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:eu-west-1:111122223333:${queue}`,
      awsRegion: 'eu-west-1',
    },
  ],
});

/** API Gateway's HTTP API, payload format 2.0. */
export const requested = (path: string) => ({
  version: '2.0',
  routeKey: 'ANY /{proxy+}',
  rawPath: path,
  rawQueryString: '',
  headers: {
    accept: 'text/html',
    host: 'watch.example.org',
    'x-forwarded-proto': 'https',
    'x-forwarded-for': '192.0.2.1',
  },
  requestContext: {
    accountId: '111122223333',
    apiId: 'abc123',
    domainName: 'watch.example.org',
    domainPrefix: 'watch',
    http: { method: 'GET', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'a reader' },
    requestId: 'JKJaXmPLvHcESHA=',
    routeKey: 'ANY /{proxy+}',
    stage: '$default',
    time: '04/Mar/2026:05:06:00 +0000',
    timeEpoch: Date.parse(at),
  },
  isBase64Encoded: false,
});
