/** The part of an SDK request that AWS's JSON protocol uses. */
interface Request {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** An error as AWS's JSON services answer it: status 400, its type in the body. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly type: string;
  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/**
 * A request handler for an SDK client of a JSON service (SQS, SSM): no port is opened, and the SDK's own serialising and
 * error reading stay in the test. `answer` gets the operation and its input, and throws Refusal where AWS would refuse.
 */
export function answeringJson(answer: (operation: string, input: unknown) => unknown) {
  return {
    handle: async ({ headers, body }: Request) => {
      const operation = headers['x-amz-target']?.split('.')[1] ?? '';
      const [statusCode, said] = answered(() =>
        answer(operation, JSON.parse(new TextDecoder().decode(body as Uint8Array))),
      );
      const type = { 'content-type': 'application/x-amz-json-1.0' };
      return { response: { statusCode, headers: type, body: new TextEncoder().encode(JSON.stringify(said)) } };
    },
  };
}

function answered(answer: () => unknown): [number, unknown] {
  try {
    return [200, answer()];
  } catch (error) {
    if (error instanceof Refusal) return [400, { __type: error.type, message: error.type }];
    throw error;
  }
}
