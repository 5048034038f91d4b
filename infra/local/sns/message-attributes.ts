import { below, type Params } from './query.ts';
import { Refused } from './refused.ts';

/** A message attribute: `type` String, String.Array, Number or Binary (with its own suffix), `value` as text or base64. */
export interface MessageAttribute {
  readonly type: string;
  readonly value: string;
}
export type MessageAttributes = ReadonlyMap<string, MessageAttribute>;

const NAME = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]|[.](?![.])){0,255}$/;
const TYPE = /^(?:String|Number|Binary)(?:[.].{1,240})?$/;

const refuse = (message: string): Refused => new Refused('ParameterValueInvalid', message);

const checkName = (name: string): void => {
  if (!NAME.test(name) || name.endsWith('.')) {
    throw refuse(
      `Invalid attribute name '${name}': letters, digits, _ - and single dots, not at an end, at most 256 characters.`,
    );
  }
};

const checkType = (name: string, type: string): void => {
  if (!TYPE.test(type)) {
    throw refuse(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
};

const checkValue = (name: string, { type, value }: MessageAttribute): void => {
  if (value === '') {
    throw refuse(`The message attribute '${name}' must contain non-empty message attribute value for type '${type}'.`);
  }
  if (type.startsWith('Number') && (value.trim() === '' || !Number.isFinite(Number(value)))) {
    throw refuse(`Could not cast message attribute '${name}' value to number.`);
  }
};

const readOne = (entry: Params): readonly [string, MessageAttribute] => {
  const name = entry.get('Name') ?? '';
  const type = entry.get('Value.DataType') ?? '';
  checkName(name);
  checkType(name, type);
  const value = entry.get(type.startsWith('Binary') ? 'Value.BinaryValue' : 'Value.StringValue') ?? '';
  const attribute = { type, value };
  checkValue(name, attribute);
  return [name, attribute];
};

/**
 * The message attributes of a publish. Throws ParameterValueInvalid with SNS's reasons: bad name, type outside String,
 * Number and Binary, empty value, a Number that is none, a name twice.
 */
export const readMessageAttributes = (params: Params): MessageAttributes => {
  const attributes = new Map<string, MessageAttribute>();
  for (let at = 1; params.has(`MessageAttributes.entry.${at}.Name`); at += 1) {
    const [name, attribute] = readOne(below(params, `MessageAttributes.entry.${at}.`));
    if (attributes.has(name)) throw refuse(`The message attribute '${name}' is given twice.`);
    attributes.set(name, attribute);
  }
  return attributes;
};

/** Bytes that the attributes take of a message's 256 KB: name, type and value. */
export const attributesSize = (attributes: MessageAttributes): number =>
  [...attributes].reduce(
    (sum, [name, { type, value }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(type) + Buffer.byteLength(value),
    0,
  );
