import type { SnsInside } from './house.ts';
import { publish } from './publish.ts';
import { below, type Params, required, type Xml } from './query.ts';
import { Refused } from './refused.ts';

const MOST = 10;

const readEntries = (params: Params): readonly Params[] => {
  const entries: Params[] = [];
  const name = (at: number): string => `PublishBatchRequestEntries.member.${at}.`;
  for (let at = 1; params.has(`${name(at)}Id`); at += 1) entries.push(below(params, name(at)));
  return entries;
};

const checkIds = (entries: readonly Params[]): void => {
  const ids = entries.map((entry) => entry.get('Id') ?? '');
  if (ids.length === 0) throw new Refused('EmptyBatchRequest', "The batch request doesn't contain any entries.");
  if (ids.length > MOST) {
    throw new Refused('TooManyEntriesInBatchRequest', 'The batch request contains more entries than permissible (10).');
  }
  if (ids.some((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    throw new Refused('InvalidBatchEntryId', "The Id of a batch entry doesn't abide by the specification.");
  }
  if (new Set(ids).size < ids.length) {
    throw new Refused('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
};

type Outcome = { readonly id: string; readonly sent: Xml } | { readonly id: string; readonly refused: Refused };

const publishOne = async (house: SnsInside, topicArn: string, entry: Params): Promise<Outcome> => {
  const id = required(entry, 'Id');
  entry.set('TopicArn', topicArn);
  try {
    return { id, sent: { Id: id, ...((await publish(house, entry)) as { readonly MessageId: string }) } };
  } catch (cause) {
    if (cause instanceof Refused && cause.code !== 'NotFound') return { id, refused: cause };
    throw cause;
  }
};

/** Up to ten publishes to one topic, each with an outcome of its own. Throws for the batch as a whole as SNS does. */
export const publishBatch = async (house: SnsInside, params: Params): Promise<Xml> => {
  const topicArn = required(params, 'TopicArn');
  const entries = readEntries(params);
  checkIds(entries);
  const outcomes: Outcome[] = [];
  for (const entry of entries) outcomes.push(await publishOne(house, topicArn, entry));
  return {
    Successful: outcomes.flatMap((one) => ('sent' in one ? [one.sent] : [])),
    Failed: outcomes.flatMap((one) =>
      'refused' in one ? [{ Id: one.id, Code: one.refused.code, Message: one.refused.message, SenderFault: true }] : [],
    ),
  };
};
