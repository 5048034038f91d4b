import { SNSServiceException } from '@aws-sdk/client-sns';
import type { SendOutcome } from '../domain/message.ts';
import { OutsideFailed } from '../errors.ts';

/** What the address itself is the reason of: it ends, or the message is parked. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const ENDED: ReadonlySet<string> = new Set([
  'NotFound',
  'NotFoundException',
  'OptedOut',
  'OptedOutException',
  'EndpointDisabled',
]);
const PARKED: ReadonlySet<string> = new Set([
  'InvalidParameter',
  'InvalidParameterException',
  'InvalidParameterValueException',
  'ValidationException',
]);

/** Calls SNS; whatever it fails with is the outside's failure, with what it said as the cause. */
export const asking = async <T>(what: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (cause) {
    throw new OutsideFailed(`SNS: ${what}: ${cause instanceof Error ? cause.name : String(cause)}`, { cause });
  }
};

/** Sends through SNS: what is about the address comes back as an outcome, all else is thrown as OutsideFailed. */
export const sending = async (what: string, call: () => Promise<unknown>): Promise<SendOutcome> => {
  try {
    await call();
    return { kind: 'sent', ref: null };
  } catch (cause) {
    const name = cause instanceof SNSServiceException ? cause.name : '';
    // Only the name: SNS repeats the number or topic in what it says.
    if (ENDED.has(name)) return { kind: 'ended', why: `SNS: ${name}` };
    if (PARKED.has(name)) return { kind: 'parked', why: `SNS: ${name}` };
    throw new OutsideFailed(`SNS: ${what}: ${cause instanceof Error ? cause.name : String(cause)}`, { cause });
  }
};
