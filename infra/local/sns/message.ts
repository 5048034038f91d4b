import { attributesSize, type MessageAttributes, readMessageAttributes } from './message-attributes.ts';
import { optional, type Params } from './query.ts';
import { invalid, type Refused } from './refused.ts';

/** What a publish says, checked. */
export interface Message {
  readonly subject: string | null;
  /** The text for a protocol: its own where MessageStructure is json and names it, else the default. */
  readonly bodyFor: (protocol: string) => string;
  readonly attributes: MessageAttributes;
}

/** 256 KB, attributes included (Publish, API reference). */
const MAX_BYTES = 262_144;

/** ASCII that begins with a letter, number or punctuation mark, no control characters, under 100 (Publish, API reference). */
const SUBJECT = /^[!-~][ -~]{0,98}$/;

const readSubject = (params: Params): string | null => {
  const subject = optional(params, 'Subject');
  if (subject === undefined) return null;
  if (!SUBJECT.test(subject)) throw invalid('Subject');
  return subject;
};

const parseStructure = (message: string, refuse: (why: string) => Refused): Readonly<Record<string, unknown>> => {
  try {
    const read: unknown = JSON.parse(message);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    throw refuse('JSON message body failed to parse');
  }
  throw refuse('JSON message body failed to parse');
};

/** MessageStructure json: a text a protocol; keys that are no protocol's are ignored. */
const readBodies = (message: string): ((protocol: string) => string) => {
  const refuse = (why: string): Refused => invalid(`Message Structure - ${why}`);
  const bodies = new Map<string, string>();
  for (const [protocol, body] of Object.entries(parseStructure(message, refuse))) {
    if (typeof body !== 'string') throw refuse(`the value of "${protocol}" must be a string`);
    bodies.set(protocol, body);
  }
  const standard = bodies.get('default');
  if (standard === undefined) throw refuse('No default entry in JSON message body');
  return (protocol) => bodies.get(protocol) ?? standard;
};

const readBody = (message: string, structure: string | undefined): ((protocol: string) => string) => {
  if (structure === undefined) return () => message;
  if (structure !== 'json') throw invalid('MessageStructure');
  return readBodies(message);
};

/** Reads subject, message and attributes of a publish. Throws InvalidParameter and ParameterValueInvalid as SNS does. */
export const readMessage = (params: Params): Message => {
  const text = optional(params, 'Message');
  if (text === undefined) throw invalid('Empty message');
  const attributes = readMessageAttributes(params);
  if (Buffer.byteLength(text) + attributesSize(attributes) > MAX_BYTES) throw invalid('Message too long');
  return {
    subject: readSubject(params),
    bodyFor: readBody(text, optional(params, 'MessageStructure')),
    attributes,
  };
};
