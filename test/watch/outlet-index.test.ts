import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Entry } from '../../shared/domain/feed.ts';
import { publisherOf } from '../../shared/reading/outlet-of-entry.ts';
import { openOutlets, outletOf } from '../../shared/watch/outlet-index.ts';
import { outletSchema, type WatchOutlet, watchFeedSchema } from '../../shared/watch/schema.ts';
import * as z from '../../shared/zod.ts';

const outlets = z.array(outletSchema()).parse(JSON.parse(readFileSync('shared/watch/outlets.json', 'utf8')));
const index = openOutlets(outlets);

const outlet = (name: string, hosts: readonly string[]): WatchOutlet => ({
  name,
  family: name,
  kind: 'press',
  hosts: [...hosts],
  names: [],
  languages: [],
});

describe('the publisher of an entry', () => {
  const feed = {
    id: 'f',
    url: 'https://agg.test/feed',
    outlet: 'Agg',
    family: 'agg',
    kind: 'press',
    language: 'en',
  } as const;
  const known = outlet('Paper', ['paper.test']);
  const byHost = (host: string) => (host === 'paper.test' ? known : undefined);
  it.each<[string, Partial<Entry>, string, string]>([
    ['at a known host', { link: 'https://paper.test/1' }, 'Paper', 'Paper'],
    ['named with a known host', { source: { name: 'P', url: 'https://paper.test' } }, 'Paper', 'Paper'],
    ['named with another host', { source: { name: 'Other', url: 'https://other.test/x' } }, 'Other', 'other.test'],
    ['named with the host of the feed', { source: { name: 'Other', url: 'https://agg.test' } }, 'Agg', 'agg'],
    ['named without an address', { source: { name: 'Other' } }, 'Agg', 'agg'],
    ['named with what is no address', { source: { name: 'Other', url: '//' }, link: '' }, 'Agg', 'agg'],
  ])('%s', (_, over, name, family) => {
    const entry: Entry = { id: '1', title: 'T', link: 'https://agg.test/1', summary: '', ...over };
    expect(publisherOf(entry, feed, byHost)).toMatchObject({ outlet: name, family });
  });
});

describe('the outlet of a host', () => {
  test.each([
    ['www.reuters.com', 'Reuters'],
    ['reuters.com', 'Reuters'],
    ['REUTERS.COM', 'Reuters'],
    ['reuters.com.', 'Reuters'],
    ['en.yna.co.kr', 'Yonhap'],
    ['feeds.bbci.co.uk', 'BBC'],
    ['koreajoongangdaily.joins.com', 'JoongAng Ilbo'],
    ['en.kremlin.ru', 'Kremlin'],
    ['sputnikglobe.com', 'RIA Novosti'],
    ['kcnawatch.org', 'KCNA'],
    ['beyondparallel.csis.org', 'CSIS'],
    ['notreuters.com', undefined],
    ['reuters.com.evil.example', undefined],
    ['com', undefined],
    ['', undefined],
    ['..', undefined],
  ])('%s: %s', (host, name) => {
    expect(outletOf(index, host)?.name).toBe(name);
  });

  test('is that of the longest suffix, in whatever order the outlets come', () => {
    const broad = outlet('broad', ['press.example']);
    const narrow = outlet('narrow', ['daily.press.example']);
    for (const order of [
      [broad, narrow],
      [narrow, broad],
    ]) {
      const made = openOutlets(order);
      expect(outletOf(made, 'www.daily.press.example')?.name).toBe('narrow');
      expect(outletOf(made, 'weekly.press.example')?.name).toBe('broad');
    }
  });

  test('where two name one host is the first', () => {
    const made = openOutlets([outlet('first', ['a.example']), outlet('second', ['A.example'])]);
    expect(outletOf(made, 'a.example')?.name).toBe('first');
  });

  test('of a feed of the watch is the outlet that the feed names', () => {
    const feeds = z.array(watchFeedSchema()).parse(JSON.parse(readFileSync('shared/watch/feeds.json', 'utf8')));
    const strange = feeds.filter((feed) => outletOf(index, new URL(feed.url).hostname)?.name !== feed.outlet);
    expect(strange.map((feed) => feed.id)).toEqual([]);
  });

  test('is found under every host of the watch and any label before it', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
    const known = new Set(outlets.flatMap((each) => each.hosts));
    const pairs = outlets.flatMap((each) => each.hosts.map((host) => ({ host, name: each.name })));
    fc.assert(
      fc.property(fc.constantFrom(...pairs), label, ({ host, name }, before) => {
        fc.pre(!known.has(`${before}.${host}`));
        return outletOf(index, host)?.name === name && outletOf(index, `${before}.${host}`)?.name === name;
      }),
    );
  });
});
