import { archiveChange } from '../../shared/domain/archive.ts';
import { articleId } from '../../shared/domain/article.ts';
import { isOpen } from '../../shared/domain/delivery-plan.ts';
import { type Development, developmentMonth, memoryMonths } from '../../shared/domain/development.ts';
import type { StoredArticle } from '../../shared/domain/stored-article.ts';
import type { StormHouse } from './storm-house.ts';

const unless = (holds: boolean, problem: string): readonly string[] => (holds ? [] : [problem]);

/** A development, or the one that it was found to be. */
const keeperOf = (developments: readonly Development[], id: string | null): string => {
  const found = developments.find((one) => one.id === id);
  return found ? (found.absorbedBy ?? found.id) : `no row of ${id}`;
};

/** Each article that stands in a feed in the end was folded, into one development for each fact. */
const ofArticles = async ({ feeds, ports }: StormHouse, developments: readonly Development[]) => {
  const homes = new Map<string, Set<string>>();
  const rows: StoredArticle[] = [];
  const lost: string[] = [];
  for (const [url, fact] of feeds.articles()) {
    const stored = await ports.articles.ofArticle(articleId(url));
    rows.push(...stored.map((row) => ({ ...row, development: keeperOf(developments, row.development) })));
    if (stored.length === 0) lost.push(`${url} was never folded`);
    for (const { development } of stored)
      homes.set(fact, (homes.get(fact) ?? new Set()).add(keeperOf(developments, development)));
  }
  const apart = [...homes].filter(([, ids]) => ids.size !== 1).map(([fact, ids]) => `${fact} is in ${[...ids]}`);
  return [...lost, ...apart, ...developments.flatMap((one) => ofEvidence(one, rows))];
};

/** A development's row counts the articles whose rows name it. */
const ofEvidence = (development: Development, rows: readonly StoredArticle[]): readonly string[] => {
  const mine = rows.filter((row) => row.development === development.id);
  const articles = new Set(mine.map(({ article }) => article.id)).size;
  const versions = mine.map(({ article }) => `${article.id}:${article.version}`).sort();
  const counted = [
    ...unless(articles === development.articles, `${development.id} counts ${development.articles} of ${articles}`),
    ...unless(
      versions.join() === [...development.versions].sort().join(),
      `${development.id} has versions ${development.versions} and rows of ${versions}`,
    ),
  ];
  return [
    ...(development.absorbedBy === null ? counted : []),
    ...unless(development.pending.length === 0, `${development.id} still owes ${development.pending.length} alerts`),
    ...unless(
      development.told.length === development.revision,
      `${development.id} remembers ${development.told.length}`,
    ),
  ];
};

/** Pages find each development where it belongs, as it stands. */
const ofLists = async ({ ports }: StormHouse, developments: readonly Development[]): Promise<readonly string[]> => {
  const months = [...new Set(developments.map(({ id }) => developmentMonth(id)))];
  const listed = (await ports.archive.load(ports.watch, months)).flat();
  const problems = await Promise.all(
    developments.map(async (development) => {
      const entry = listed.find(({ id }) => id === development.id);
      const is = archiveChange(development, entry?.concepts ?? []).entry;
      const inStory = (await ports.stories.list(development.story)).includes(development.id);
      return [
        ...unless(JSON.stringify(entry ?? null) === JSON.stringify(is), `the archive has ${development.id} otherwise`),
        ...unless(inStory, `${development.id} is not in its story`),
      ];
    }),
  );
  return problems.flat();
};

const ofDeliveries = async ({ ports, subscribers, published }: StormHouse): Promise<readonly string[]> => {
  const names = [...subscribers.history.keys()];
  const rows = (await Promise.all(names.map((id) => ports.deliveries.ofSubscription(id)))).flat();
  const frozen = await ports.alerts.get([...new Set(published.map(({ id }) => id))]);
  const subscriptions = await ports.subscriptions.all(ports.watch);
  return [
    ...rows.filter((row) => isOpen(row) || row.state === 'parked').map((row) => `delivery ${JSON.stringify(row)}`),
    ...published.filter(({ id }) => !frozen.has(id)).map(({ id }) => `${id} has no row`),
    ...subscriptions.filter((one) => one.waitingUntil !== null).map(({ id }) => `${id} still waits`),
  ];
};

/** Nobody holds the lease: at rest it can be taken. */
const ofLeases = async ({ ports }: StormHouse): Promise<readonly string[]> => {
  const lease = `dispatch-${ports.watch}`;
  const until = new Date(ports.now().getTime() + 1000).toISOString();
  const free = await ports.leases.take(lease, 'the end', until);
  await ports.leases.release(lease, 'the end');
  return unless(free, `${lease} is still held`);
};

/** What is not consistent in the rows and queues after a storm. */
export const problemsOfRows = async (house: StormHouse): Promise<readonly string[]> => {
  const { ports, sqs } = house;
  const developments = await ports.developments.loadMonths(ports.watch, memoryMonths(ports.now()));
  const owing = await ports.developments.owing(ports.watch);
  const { kept, dead } = sqs.left();
  return [
    ...unless(owing.length === 0, `the outbox lists ${owing}`),
    ...unless(kept === 0, `${kept} messages are left`),
    ...unless(dead === 0, `${dead} messages are dead: ${sqs.dead().map(({ id }) => id)}`),
    ...(await ofArticles(house, developments)),
    ...(await ofLists(house, developments)),
    ...(await ofDeliveries(house)),
    ...(await ofLeases(house)),
  ];
};
