import { PublishCommand, SetSubscriptionAttributesCommand } from '@aws-sdk/client-sns';
import fc from 'fast-check';
import { passes } from '../../infra/local/sns/filter-match.ts';
import { readFilterPolicy } from '../../infra/local/sns/filter-policy.ts';
import type { MessageAttribute } from '../../infra/local/sns/message-attributes.ts';
import { memoryTable } from '../fakes/memory-table.ts';
import { openSns } from './sns-house.ts';

const text = (value: string): MessageAttribute => ({ type: 'String', value });
const number = (value: number): MessageAttribute => ({ type: 'Number', value: String(value) });
const list = (...values: unknown[]): MessageAttribute => ({ type: 'String.Array', value: JSON.stringify(values) });
const decide = (policy: object, attributes: Record<string, MessageAttribute>): boolean =>
  passes(readFilterPolicy(JSON.stringify(policy)), new Map(Object.entries(attributes)));

const alert = {
  category: list('treaty', 'arms'),
  kind: text('new'),
  severity: number(4),
  confidence: text('confirmed'),
};

describe('filter policies', () => {
  test.each<[boolean, object, Record<string, MessageAttribute>]>([
    // Nothing asked, everything passes.
    [true, {}, {}],
    [true, {}, alert],
    // Exact texts: any of a key, all keys.
    [true, { kind: ['update', 'new'] }, alert],
    [false, { kind: ['update'] }, alert],
    [false, { kind: ['New'] }, alert],
    [true, { kind: ['new'], confidence: ['confirmed'] }, alert],
    [false, { kind: ['new'], confidence: ['claimed'] }, alert],
    [false, { kind: ['new'] }, {}],
    // String.Array: any element.
    [true, { category: ['arms'] }, alert],
    [true, { category: ['troops', 'treaty'] }, alert],
    [false, { category: ['troops'] }, alert],
    [false, { category: ['treaty,arms'] }, alert],
    [true, { category: [{ prefix: 'tre' }] }, alert],
    [true, { category: [{ 'anything-but': ['arms'] }] }, alert],
    [false, { category: [{ 'anything-but': ['arms', 'treaty'] }] }, alert],
    [true, { flags: [true, null] }, { flags: list(true) }],
    [true, { flags: [null] }, { flags: list(null) }],
    [true, { sizes: [{ numeric: ['>', 5] }] }, { sizes: list(1, 9) }],
    [false, { category: ['treaty'] }, { category: list() }],
    [false, { category: ['treaty'] }, { category: { type: 'String.Array', value: 'treaty' } }],
    [false, { category: ['treaty'] }, { category: { type: 'String.Array', value: '{"a":"treaty"}' } }],
    // A String that looks like an array is one text.
    [false, { category: ['treaty'] }, { category: text('["treaty"]') }],
    // Numbers.
    [true, { severity: [{ numeric: ['>=', 3] }] }, alert],
    [false, { severity: [{ numeric: ['>', 4] }] }, alert],
    [true, { severity: [{ numeric: ['=', 4] }] }, { severity: { type: 'Number', value: '4.0' } }],
    [true, { severity: [{ numeric: ['>', 3, '<=', 4] }] }, alert],
    [false, { severity: [{ numeric: ['>=', 1, '<', 4] }] }, alert],
    [true, { severity: [1, 4] }, alert],
    [true, { price: [{ numeric: ['<', -1.5] }] }, { price: number(-2) }],
    [true, { severity: [{ numeric: ['<', 2] }, { numeric: ['>', 3] }] }, alert],
    // Types are not mixed.
    [false, { severity: ['4'] }, alert],
    [false, { severity: [4] }, { severity: text('4') }],
    [false, { severity: [{ numeric: ['=', 4] }] }, { severity: text('4') }],
    [false, { raw: ['YQ=='] }, { raw: { type: 'Binary', value: 'YQ==' } }],
    // Prefix, suffix, case.
    [true, { kind: [{ prefix: 'ne' }] }, alert],
    [false, { kind: [{ prefix: 'ew' }] }, alert],
    [true, { kind: [{ suffix: 'ew' }] }, alert],
    [true, { kind: [{ 'equals-ignore-case': 'NEW' }] }, alert],
    [false, { severity: [{ prefix: '4' }] }, alert],
    // Anything but: the key must be there.
    [true, { kind: [{ 'anything-but': 'update' }] }, alert],
    [false, { kind: [{ 'anything-but': ['new', 'update'] }] }, alert],
    [true, { severity: [{ 'anything-but': [1, 2] }] }, alert],
    [false, { severity: [{ 'anything-but': 4 }] }, alert],
    [false, { kind: [{ 'anything-but': { prefix: 'ne' } }] }, alert],
    [false, { kind: [{ 'anything-but': { suffix: ['x', 'ew'] } }] }, alert],
    [true, { kind: [{ 'anything-but': { prefix: ['up'] } }] }, alert],
    [false, { absent: [{ 'anything-but': 'x' }] }, alert],
    // Exists.
    [true, { kind: [{ exists: true }] }, alert],
    [false, { absent: [{ exists: true }] }, alert],
    [true, { absent: [{ exists: false }] }, alert],
    [false, { kind: [{ exists: false }] }, alert],
    [true, { absent: [{ exists: false }, 'x'] }, { absent: text('x') }],
    // What the topic `alerts` is filtered by.
    [true, { category: ['treaty', 'arms'], severity: [{ numeric: ['>=', 4] }], kind: ['new', 'update'] }, alert],
  ])('%s: %j for %j', (expected, policy, attributes) => {
    expect(decide(policy, attributes)).toBe(expected);
  });

  test.each([
    ['not json', 'failed to parse JSON'],
    ['[]', 'must be a JSON object'],
    ['{"kind":"new"}', '"kind" must be an object or an array'],
    ['{"kind":{"deep":["new"]}}', 'does not support nested filter policy'],
    ['{"kind":[]}', 'Empty arrays are not allowed'],
    ['{"kind":[["new"]]}', 'Match value of "kind"'],
    ['{"kind":[{"colour":"red"}]}', 'Match value of "kind"'],
    ['{"kind":[{"prefix":1}]}', 'Match value of "kind"'],
    ['{"kind":[{"exists":"yes"}]}', 'Match value of "kind"'],
    ['{"n":[{"numeric":["!",1]}]}', 'Match value of "n"'],
    ['{"n":[{"numeric":[">"]}]}', 'Match value of "n"'],
    ['{"n":[{"numeric":["<",1,">",3]}]}', 'Match value of "n"'],
    ['{"n":[{"numeric":[">",3,"<",3]}]}', 'Match value of "n"'],
    ['{"n":[{"numeric":["=",1000000001]}]}', 'Match value of "n"'],
    ['{"n":[{"prefix":"a","suffix":"b"}]}', 'Match value of "n"'],
    ['{"a":[1],"b":[1],"c":[1],"d":[1],"e":[1],"f":[1]}', 'can not have more than 5 keys'],
    [JSON.stringify({ a: [1, 2, 3, 4, 5, 6], b: [1, 2, 3, 4, 5], c: [1, 2, 3, 4, 5, 6] }), 'too complex'],
  ])('%s is refused: %s', async (policy, why) => {
    const { client, topic, reader } = openSns(memoryTable(() => new Date(0)));
    const arn = await topic('alerts');
    const SubscriptionArn = await reader(arn, 'a@example.org');
    const refused = (prefix: string) => ({
      name: 'InvalidParameterException',
      message: expect.stringMatching(new RegExp(`^Invalid parameter: ${prefix}FilterPolicy: .*${why}`)),
    });
    const set = { SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue: policy };
    await expect(client.send(new SetSubscriptionAttributesCommand(set))).rejects.toMatchObject(refused(''));
    await expect(reader(arn, 'b@example.org', { FilterPolicy: policy })).rejects.toMatchObject(
      refused('Attributes Reason: '),
    );
  });

  test('150 combinations are taken', () => {
    const policy = { a: [1, 2, 3, 4, 5], b: [1, 2, 3, 4, 5, 6], c: [1, 2, 3, 4, 5] };
    expect(Object.keys(readFilterPolicy(JSON.stringify(policy)))).toHaveLength(3);
  });

  test('a range takes exactly what lies in it', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -999, max: 998 }),
        fc.integer({ min: 1, max: 9 }),
        (n, low, width) => {
          const policy = { n: [{ numeric: ['>', low, '<=', low + width] }] };
          return decide(policy, { n: number(n) }) === (n > low && n <= low + width);
        },
      ),
    );
  });

  test('a key more never lets more through, a condition more never less', () => {
    const kinds = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });
    fc.assert(
      fc.property(kinds, kinds, kinds, (asked, other, values) => {
        const attributes = { kind: list(...values), level: text(values[0] ?? '') };
        const one = decide({ kind: asked }, attributes);
        const narrower = decide({ kind: asked, level: other }, attributes);
        const wider = decide({ kind: [...asked, ...other] }, attributes);
        return (!narrower || one) && (!one || wider);
      }),
    );
  });

  test('through the client: each subscriber gets what it asked for', async () => {
    const { client, topic, reader, mails } = openSns(memoryTable(() => new Date(0)));
    const TopicArn = await topic('alerts');
    await reader(TopicArn, 'all@example.org');
    await reader(TopicArn, 'arms@example.org', { FilterPolicy: '{"category":["arms"]}' });
    await reader(TopicArn, 'major@example.org', { FilterPolicy: '{"severity":[{"numeric":[">=",4]}]}' });
    const send = (categories: string[], severity: number) =>
      client.send(
        new PublishCommand({
          TopicArn,
          Message: `${categories.join('+')} ${severity}`,
          MessageAttributes: {
            category: { DataType: 'String.Array', StringValue: JSON.stringify(categories) },
            severity: { DataType: 'Number', StringValue: String(severity) },
          },
        }),
      );
    await send(['treaty', 'arms'], 2);
    await send(['labour'], 5);
    const got = async (to: string) =>
      (await mails({ to })).filter(({ about }) => about === 'notification').map(({ body }) => body.split('\n')[0]);
    expect(await got('all@example.org')).toEqual(['labour 5', 'treaty+arms 2']);
    expect(await got('arms@example.org')).toEqual(['treaty+arms 2']);
    expect(await got('major@example.org')).toEqual(['labour 5']);
  });
});
