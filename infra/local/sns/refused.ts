/** SNS's error codes with the HTTP status each is answered with: API reference, errors of each operation and common errors. */
const STATUS = {
  BatchEntryIdsNotDistinct: 400,
  EmptyBatchRequest: 400,
  BatchRequestTooLong: 400,
  TooManyEntriesInBatchRequest: 400,
  InvalidBatchEntryId: 400,
  AuthorizationError: 403,
  InternalError: 500,
  InvalidAction: 400,
  InvalidParameter: 400,
  NotFound: 404,
  ParameterValueInvalid: 400,
} as const;
export type RefusalCode = keyof typeof STATUS;

/** A request that SNS would refuse: answered as an error document, which the SDK throws at the caller. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;
  readonly status: number;
  constructor(code: RefusalCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.status = STATUS[code];
  }
}

/** The commonest refusal, in SNS's wording. */
export const invalid = (what: string): Refused => new Refused('InvalidParameter', `Invalid parameter: ${what}`);
