import { readFileSync } from 'node:fs';
import { itemsInOrder } from '../../infra/commands/items-file.ts';
import { verifyItems } from '../../infra/commands/judge-verify.ts';
import { demoSchema } from '../../infra/local/demo/schema.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { openOutlets } from '../../shared/watch/outlet-index.ts';

const watch = loadWatch();
const judge = openWatchJudge(watch);

const demo = demoSchema.parse(JSON.parse(readFileSync('infra/local/demo/june-2024.json', 'utf8')));
const languageOf = new Map(demo.outlets.map(({ id, language }) => [id, language]));
const demoItems = demo.items.map(({ outlet, title, summary, url, published }, at) => ({
  id: `demo-${at}`,
  title,
  summary,
  url,
  source: outlet,
  lang: languageOf.get(outlet) ?? '',
  published,
}));
const demoOutlets = openOutlets(
  demo.outlets.map(({ id, ...outlet }) => ({ ...outlet, hosts: [`${id}.example`], names: [], languages: [] })),
);

describe('judge verify', () => {
  test('finds nothing in the sample that its articles do not say', () => {
    const { items, alerts, lines, troubles } = verifyItems(judge, demoOutlets, demoItems);
    expect(troubles).toEqual([]);
    expect(items).toBe(demo.items.length);
    expect(alerts).toBeGreaterThanOrEqual(12);
    expect(lines).toBeGreaterThan(alerts);
  });

  test('finds nothing in the items of our own words', async () => {
    const verified = verifyItems(judge, watch.outletIndex, await itemsInOrder('test/fixtures/own-words.jsonl'));
    expect(verified.troubles).toEqual([]);
    expect(verified.alerts).toBeGreaterThanOrEqual(12);
  });
});
