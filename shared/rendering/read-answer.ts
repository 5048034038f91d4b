import type { PostAnswer } from '../domain/message.ts';
import { readRetryAfter } from '../domain/retry-schedule.ts';
import type { AnswerOutcome } from './channel-kind.ts';

export type Answered = Extract<PostAnswer, { kind: 'answered' }>;

const WAIT: ReadonlySet<number> = new Set([401, 403, 407, 408, 409, 421, 423, 425, 429]);
const GONE: ReadonlySet<number> = new Set([404, 410]);
const BODY_SHOWN = 120;

/** What the channel said, short and on one line; bodies may echo anything. */
export const said = (answer: Answered): string => {
  const body = answer.body.replace(/\s+/g, ' ').trim().slice(0, BODY_SHOWN);
  return body === '' ? `answered ${answer.status}` : `answered ${answer.status}: ${body}`;
};

/** Asked to wait, or in trouble. After a 5xx nobody knows whether the post took effect. */
export const later = (answer: Answered, now: Date): AnswerOutcome => ({
  kind: 'later',
  retryAfter: readRetryAfter(answer.headers['retry-after'], now),
  why: said(answer),
  unknown: answer.status >= 500,
});

const readStatus = (answer: Answered, now: Date): AnswerOutcome => {
  const { status } = answer;
  if (status >= 200 && status < 300) return { kind: 'sent', ref: null };
  if (GONE.has(status)) return { kind: 'ended', why: said(answer) };
  // A redirect is a failure (Standard Webhooks); it is tried again, for owners move addresses and notice.
  if (status >= 500 || status < 400 || WAIT.has(status)) return later(answer, now);
  return { kind: 'parked', why: said(answer) };
};

/**
 * What an answer means on any channel: 2xx sent, 404 and 410 ended, 5xx, 429, 3xx and refusals that pass later,
 * any other 4xx parked, for the message will not be taken however often. `special` reads what is the channel's own first.
 */
export const readAnswerBy =
  (special: (answer: Answered, now: Date) => AnswerOutcome | null) =>
  (answer: PostAnswer, now: Date): AnswerOutcome =>
    answer.kind === 'unreachable'
      ? { kind: 'later', retryAfter: null, why: answer.why, unknown: answer.sent }
      : (special(answer, now) ?? readStatus(answer, now));

/** A JSON body's field, where there is one. */
export const fieldOf = (answer: Answered, ...path: readonly string[]): unknown => {
  try {
    return path.reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
      JSON.parse(answer.body),
    );
  } catch {
    // Proxies answer with HTML; what is no JSON has no fields.
    return undefined;
  }
};
