import { runJudge } from '../../infra/commands/judge.ts';
import { runOnce } from '../../infra/local/run.ts';
import type { Article } from '../../shared/domain/article.ts';
import { BadInput } from '../../shared/errors.ts';
import { openTestHouse } from '../fakes/house.ts';
import { sampleArticle, sampleSubscription } from '../fakes/samples.ts';

/** What each subscriber was posted: `kind development` in order. */
const openHouse = async (houseRuns: boolean) => {
  const posts: { readonly to: string; readonly kind: string; readonly development: string; readonly lines: string }[] =
    [];
  const house = await openTestHouse({
    feeds: [],
    fetchFeed: async () => ({ kind: 'gone', why: '' }),
    post: async ({ url, body }) => {
      const { data } = JSON.parse(String(body));
      posts.push({ to: url, kind: data.kind, development: data.development, lines: data.whatsNew.join(' ') });
      return { kind: 'answered', status: 200, headers: {}, body: 'ok' };
    },
  });
  const commands = Object.assign(house.ports, { appliedBy: houseRuns ? 'house' : 'command' });
  const printed: Record<string, string>[] = [];
  const judge = (...argv: string[]) =>
    runJudge(
      argv,
      (_, work) => work(commands as never),
      (line) => void printed.push(JSON.parse(line)),
    );
  const subscribeTo = (address: string) =>
    house.ports.subscriptions.create(
      sampleSubscription({
        id: address.replace(/\W/g, ''),
        address,
        addressKey: address,
        secret: null,
        createdAt: '2025-01-01T00:00:00.000Z',
      }),
    );
  const arrive = async (...articles: Article[]) => {
    await house.ports.send('articles', [
      { body: { kind: 'articles', articles }, group: 'ru-kp', dedup: articles.map(({ id }) => id).join() },
    ]);
    await runOnce(house, house.clock);
  };
  return { house, posts, printed, judge, subscribeTo, arrive };
};

const at = (minute: number) => `2025-01-13T10:${String(minute).padStart(2, '0')}:00.000Z`;
const article = (name: string, title: string, minute: number): Article =>
  sampleArticle({
    title,
    summary: '',
    url: `https://${name}.example/news`,
    family: name,
    outlet: name,
    published: at(minute),
    firstSeen: at(minute),
  });

const flights = article('wire', 'First direct flight from Moscow lands in Pyongyang with Russian tourists', 1);
const same = article('press', 'First direct flight from Moscow brings Russian tourists to Pyongyang', 2);
const soldiers = article('gazette', 'Ukraine captures two North Korean soldiers in Kursk', 3);

describe('an operator corrects the judge', () => {
  it('takes back what is not on the subject: those who were told hear it once, others nothing', async () => {
    const { arrive, judge, posts, printed, subscribeTo, house } = await openHouse(false);
    await subscribeTo('https://told.example/hook');
    await arrive(soldiers);
    expect(posts.map(({ kind }) => kind)).toEqual(['new']);
    await subscribeTo('https://late.example/hook');
    expect(await judge('wrong', soldiers.url, '--not-relevant')).toBe(0);
    expect(printed).toMatchObject([{ kind: 'not-relevant', outcome: expect.stringContaining('taken back') }]);
    await runOnce(house, house.clock);
    await runOnce(house, house.clock);
    expect(posts.map(({ to, kind }) => [to, kind])).toEqual([
      ['https://told.example/hook', 'new'],
      ['https://told.example/hook', 'correction'],
    ]);
  });

  it('tells apart what was joined, by the running house, and joins it again without another word', async () => {
    const { arrive, judge, posts, printed, subscribeTo, house } = await openHouse(true);
    await subscribeTo('https://told.example/hook');
    await arrive(flights, same);
    expect(posts.map(({ kind }) => kind)).toEqual(['new']);
    await judge('wrong', same.id, '--apart');
    expect(printed).toMatchObject([{ kind: 'apart', outcome: expect.stringContaining('within a minute') }]);
    await runOnce(house, house.clock);
    expect(posts.map(({ kind }) => kind)).toEqual(['new', 'new']);
    const [first, second] = posts.map(({ development }) => development);
    expect(second).not.toBe(first);
    await judge('wrong', same.id, '--same-as', `https://pactwatch.example/d/${first}`);
    await runOnce(house, house.clock);
    expect(posts).toHaveLength(2);
    expect(await house.ports.developments.get('ru-kp', second ?? '')).toMatchObject({ absorbedBy: first });
  });

  it('retracts an alert, and says why', async () => {
    const { arrive, judge, posts, subscribeTo, house } = await openHouse(false);
    await subscribeTo('https://told.example/hook');
    await arrive(flights);
    await judge('retract', `${posts[0]?.development}_r1`, '--why', 'the flight was put off');
    await runOnce(house, house.clock);
    expect(posts.at(-1)).toMatchObject({ kind: 'correction', lines: 'Taken back: the flight was put off' });
  });

  it('says what last month would have been, and nothing differs where nothing was edited', async () => {
    const { arrive, judge, printed } = await openHouse(false);
    await arrive(flights, same, soldiers);
    expect(await judge('preview')).toBe(0);
    expect(printed).toEqual([]);
  });

  it('finds a near miss by its words', async () => {
    const { house, judge, printed } = await openHouse(false);
    const miss = {
      entry: 'e',
      feed: 'f',
      title: 'Pyongyang opens a café',
      url: 'https://x.example',
      at: at(0),
      score: 0.4,
    };
    await house.ports.nearMisses.put([{ ...miss, reasons: ['names “pyongyang” and nobody'] }]);
    await judge('why-not', 'PYONGYANG cafe');
    expect(printed).toMatchObject([{ title: miss.title, score: 0.4 }]);
    await judge('why-not', 'cabaret');
    expect(printed).toHaveLength(1);
  });

  it.each([
    ['no word', ['wrong']],
    ['no correction', ['wrong', 'a']],
    ['two corrections', ['wrong', 'a', '--apart', '--not-relevant']],
    ['an option that is none', ['wrong', 'a', '--maybe']],
    ['no article of ours', ['wrong', 'a', '--apart']],
    ['no reason', ['retract', 'x_r1']],
    ['no alert of ours', ['retract', 'x_r1', '--why', 'y']],
    ['no words', ['why-not']],
    ['no days', ['preview', '--days', 'many']],
    ['no language of ours', ['coverage', '--languages', 'xx']],
    ['no command', ['undo']],
  ])('is told what is wrong: %s', async (_name, argv) => {
    const { judge } = await openHouse(false);
    await expect(judge(...argv)).rejects.toThrow(BadInput);
  });
});
