import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that a function made. */
export interface Call {
  readonly service: 'dynamodb' | 'sqs' | 'sns' | 'ssm';
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Entry {
  readonly Id: string;
  readonly MessageBody: string;
}

/**
 * SQS, SNS and SSM for a function in another process, as far as its calls go, and the way to its table at `table`; what
 * was called is kept. `parameters`: what SSM holds.
 */
export async function openEndpoints(
  table: string,
  parameters = new Map<string, string>(),
): Promise<{
  readonly url: string;
  readonly calls: Call[];
  close(): Promise<void>;
}> {
  const calls: Call[] = [];
  const answer = answering(parameters);
  const server = createServer(async (request, response) => {
    const asked = await bodyOf(request);
    const call = read(request, asked);
    calls.push(call);
    const { status, type, body } = call.service === 'dynamodb' ? await passOn(table, request, asked) : answer(call);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, close };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

const SERVICES: Readonly<Record<string, Call['service']>> = {
  DynamoDB_20120810: 'dynamodb',
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
};

/** SNS speaks in forms, the others in JSON with the operation in a header. */
function read({ headers }: IncomingMessage, body: string): Call {
  const [prefix, operation] = String(headers['x-amz-target'] ?? '').split('.');
  const service = SERVICES[prefix ?? ''];
  if (service && operation) return { service, operation, input: JSON.parse(body) };
  const form = Object.fromEntries(new URLSearchParams(body));
  return { service: 'sns', operation: form['Action'] ?? '', input: form };
}

async function passOn(table: string, { headers }: IncomingMessage, body: string) {
  const { authorization = '', 'x-amz-target': target, 'x-amz-date': date, 'content-type': type } = headers;
  const signed = {
    authorization,
    'x-amz-target': String(target),
    'x-amz-date': String(date),
    'content-type': String(type),
  };
  const answered = await fetch(table, { method: 'POST', headers: signed, body });
  return { status: answered.status, type: answered.headers.get('content-type') ?? '', body: await answered.text() };
}

const json = (status: number, body: unknown) => ({
  status,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify(body),
});

const xml = (operation: string, result: string) => ({
  status: 200,
  type: 'text/xml',
  body: `<${operation}Response xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><${operation}Result>${result}</${operation}Result></${operation}Response>`,
});

type Answers = Readonly<Record<string, (input: Call['input']) => { status: number; type: string; body: string }>>;

const answersOf = (parameters: Map<string, string>): Answers => ({
  SendMessageBatch: ({ Entries }) =>
    json(200, {
      Successful: (Entries as Entry[]).map(({ Id, MessageBody }) => ({
        Id,
        MessageId: `m${Id}`,
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      })),
    }),
  GetParameter: ({ Name }) => {
    const Value = parameters.get(String(Name));
    return Value === undefined ? json(400, { __type: 'ParameterNotFound' }) : json(200, { Parameter: { Name, Value } });
  },
  PutParameter: ({ Name, Value }) => {
    parameters.set(String(Name), String(Value));
    return json(200, { Version: 1 });
  },
  Publish: () => xml('Publish', '<MessageId>1</MessageId>'),
  CreateTopic: ({ Name }) => xml('CreateTopic', `<TopicArn>arn:aws:sns:eu-west-1:111122223333:${Name}</TopicArn>`),
  Subscribe: () => xml('Subscribe', '<SubscriptionArn>pending confirmation</SubscriptionArn>'),
  DeleteTopic: () => xml('DeleteTopic', ''),
});

const answering = (parameters: Map<string, string>) => {
  const answers = answersOf(parameters);
  return ({ operation, input }: Call) =>
    answers[operation]?.(input) ?? json(400, { __type: 'UnsupportedOperation', message: operation });
};
