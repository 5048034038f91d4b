import { isDeepStrictEqual } from 'node:util';
import type { Alert } from '../../shared/domain/alert.ts';
import { closedWhy } from '../../shared/domain/delivery-plan.ts';
import type { Subscription } from '../../shared/domain/subscription.ts';
import { wants, wantsMoreOf } from '../../shared/domain/wants.ts';
import { repeatsOf } from './repeats.ts';
import { problemsOfRows } from './row-problems.ts';
import type { StormHouse } from './storm-house.ts';

/** The fact that an alert tells of: its sources' addresses say. */
const factOf = (alert: Alert): string => [...new Set(alert.sources.map(({ url }) => url.split('/')[3]))].join(' and ');

const firsts = (alerts: readonly Alert[]): readonly Alert[] => [
  ...new Map(alerts.map((one) => [one.id, one])).values(),
];

/** Every alert that a run without faults owes was decided, and no other. */
const missingAlerts = ({ feeds, published }: StormHouse): readonly string[] => {
  const told = firsts(published);
  const kinds = (fact: string) =>
    told
      .filter((alert) => factOf(alert) === fact)
      .sort((a, b) => a.revision - b.revision)
      .map(({ kind }) => kind)
      .join();
  const owed = feeds.facts.flatMap(({ id, owes }) =>
    owes.some((one) => one.join() === kinds(id))
      ? []
      : [`${id} owes ${owes.join(' or ')} and told ${kinds(id) || 'nothing'}`],
  );
  const known = new Set(feeds.facts.map(({ id }) => id));
  return [...owed, ...told.filter((one) => !known.has(factOf(one))).map((one) => `told of ${factOf(one)}: ${one.id}`)];
};

/** What was decided is frozen: told again, it is the same. */
const changedAlerts = ({ published }: StormHouse): readonly string[] => {
  const first = new Map<string, Alert>();
  for (const alert of published) if (!first.has(alert.id)) first.set(alert.id, alert);
  return published
    .filter((alert) => !isDeepStrictEqual(alert, first.get(alert.id)))
    .map(({ id }) => `${id} was told once more with other content`);
};

const revisionOf = (alert: string): readonly [string, number] => {
  const [development = '', revision = ''] = alert.split('_r');
  return [development, Number(revision)];
};

/** Development → its revisions in a message, as they stand there. */
const revisionsIn = (message: readonly string[]): ReadonlyMap<string, readonly number[]> => {
  const all = new Map<string, readonly number[]>();
  for (const alert of message) {
    const [development, revision] = revisionOf(alert);
    all.set(development, [...(all.get(development) ?? []), revision]);
  }
  return all;
};

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((one, at) => at === 0 || (numbers[at - 1] ?? 0) <= one);

/** Whether two revisions were told in one message before, and the newer one comes again after it. */
const isToldAgain = (all: readonly (readonly number[])[], at: number, newest: number, before: number): boolean =>
  all.slice(0, at).some((one) => one.includes(newest) && one.includes(before)) &&
  all.slice(at + 1).some((one) => one.includes(before));

/**
 * Revisions of a development that came before an earlier one. A catch-up whose outcome was unknown is told again, whole, or
 * alert by alert where a clock that was hours ahead had called it late: it begins with what had been told, and where it
 * reaches the newest revision again, it takes nobody back.
 */
const disorderOf = (all: readonly (readonly number[])[]): readonly string[] => {
  let last = 0;
  return all.flatMap((revisions, at) => {
    const [newest, before] = [Math.max(...revisions), last];
    last = Math.max(before, newest);
    if (newest < before && !isToldAgain(all, at, newest, before))
      return [`revision ${newest} after revision ${before}`];
    return isAscending(revisions) ? [] : [`in the order ${revisions}`];
  });
};

const disorder = (who: string, messages: readonly (readonly string[])[]): readonly string[] => {
  const all = Map.groupBy(
    messages.flatMap((message) => [...revisionsIn(message)]),
    ([development]) => development,
  );
  return [...all].flatMap(([development, told]) =>
    disorderOf(told.map(([, revisions]) => revisions)).map((how) => `${who} got ${development} ${how}`),
  );
};

interface Wanted {
  readonly must: ReadonlySet<string>;
  readonly may: ReadonlySet<string>;
}

/** Who changed in between must get what they wanted all along, and may get what they wanted at some time. */
const wantedBy = (history: readonly (Subscription | null)[], alerts: readonly Alert[]): Wanted => {
  const asked = (alert: Alert, wishes: typeof wants) =>
    history.map((one) => {
      const at = new Date(alert.decidedAt);
      return one !== null && closedWhy(one, at) === null && wishes(one, alert, at);
    });
  const wanted = (alert: Alert) => asked(alert, wants);
  // Who was told of a development hears of what becomes of it.
  const follows = (alert: Alert) => asked(alert, wantsMoreOf);
  const ids = (some: readonly Alert[]) => new Set(some.map(({ id }) => id));
  return {
    must: ids(alerts.filter((alert) => wanted(alert).every(Boolean))),
    may: ids(alerts.filter((alert) => [...wanted(alert), ...follows(alert)].some(Boolean))),
  };
};

/** `absorbed`: alerts of developments that another one has absorbed, and that tells of them. */
const missed = (
  house: StormHouse,
  name: string,
  history: readonly (Subscription | null)[],
  absorbed: ReadonlySet<string>,
): readonly string[] => {
  const { subscribers, published } = house;
  const messages = subscribers.taken.filter(({ subscription }) => subscription === name).map(({ alerts }) => alerts);
  const got = messages.flat();
  const { must, may } = wantedBy(history, firsts(published));
  const lost = subscribers.gone.has(name) ? [] : [...must].filter((id) => !got.includes(id) && !absorbed.has(id));
  return [
    ...lost.map((id) => `${name} wanted ${id} and did not get it`),
    ...got.filter((id) => !may.has(id)).map((id) => `${name} got ${id} and did not want it`),
    ...disorder(name, messages),
  ];
};

const absorbedAlerts = async ({ ports, published }: StormHouse): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(published.map(({ development }) => development))];
  const gone = (await ports.developments.getMany(ports.watch, ids)).filter(({ absorbedBy }) => absorbedBy !== null);
  return new Set(published.filter(({ development }) => gone.some(({ id }) => id === development)).map(({ id }) => id));
};

/** All that is not as it should be after a storm, in words. */
export const problemsOf = async (house: StormHouse): Promise<readonly string[]> => {
  const absorbed = await absorbedAlerts(house);
  return [
    ...missingAlerts(house),
    ...changedAlerts(house),
    ...disorder(
      'the topic',
      house.published.map(({ id }) => [id]),
    ),
    ...[...house.subscribers.history].flatMap(([name, history]) => missed(house, name, history, absorbed)),
    ...repeatsOf(house).tooMany,
    ...(await problemsOfRows(house)),
  ];
};
