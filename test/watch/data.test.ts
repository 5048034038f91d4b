import { readFileSync } from 'node:fs';
import { knownStorySchema, outletSchema, watchFeedSchema, watchSchema } from '../../shared/watch/schema.ts';
import * as z from '../../shared/zod.ts';

const read = (name: string): unknown => JSON.parse(readFileSync(`shared/watch/${name}.json`, 'utf8'));

const watch = watchSchema().parse(read('watch'));
const outlets = z.array(outletSchema()).parse(read('outlets'));
const feeds = z.array(watchFeedSchema()).parse(read('feeds'));
const stories = z.array(knownStorySchema()).parse(read('known-stories'));

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

const LANGUAGES =
  'en ru uk be ko ja zh de fr es it pt pl cs sk hu ro nl da sv is fi el mk sr bg tr ar fa hi mr te id vi'.split(' ');

describe('outlets', () => {
  test('are at least 120, with names of their own', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(120);
    expect(twice(outlets.map((outlet) => outlet.name))).toEqual([]);
  });

  test('share no host, and hosts are bare', () => {
    const hosts = outlets.flatMap((outlet) => outlet.hosts);
    expect(twice(hosts)).toEqual([]);
    expect(hosts.filter((host) => !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) || host.startsWith('www.'))).toEqual([]);
  });

  test('share no name by which others cite them', () => {
    expect(twice(outlets.flatMap((outlet) => outlet.names))).toEqual([]);
  });

  test('name a side exactly where a state speaks', () => {
    const speaks = (kind: string) => kind === 'state' || kind === 'official';
    expect(outlets.filter((outlet) => speaks(outlet.kind) !== (outlet.side !== undefined)).map((o) => o.name)).toEqual(
      [],
    );
  });

  test('hold state outlets and officials of both sides', () => {
    for (const { code } of watch.sides)
      for (const kind of ['state', 'official'])
        expect(outlets.some((outlet) => outlet.side === code && outlet.kind === kind)).toBe(true);
  });

  test('live in zones that exist', () => {
    const zones = outlets.flatMap((outlet) => (outlet.zone ? [outlet.zone] : []));
    expect(zones.length).toBe(outlets.length);
    for (const zone of new Set(zones)) expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });

  test.each(LANGUAGES)('%s: one at least publishes in it', (language) => {
    expect(outlets.some((outlet) => outlet.languages.includes(language) && outlet.kind !== 'official')).toBe(true);
  });

  test('of one family speak for one side', () => {
    const sides = new Map<string, string | undefined>();
    for (const outlet of outlets) {
      if (sides.has(outlet.family)) expect(sides.get(outlet.family)).toBe(outlet.side);
      sides.set(outlet.family, outlet.side);
    }
  });
});

describe('feeds', () => {
  const primary = (tag: string): string => tag.split('-')[0] ?? tag;

  test('are at least 60 in at least 8 languages, each with an id and an address of its own', () => {
    expect(feeds.length).toBeGreaterThanOrEqual(60);
    expect(new Set(feeds.map((feed) => primary(feed.language))).size).toBeGreaterThanOrEqual(8);
    expect(twice(feeds.map((feed) => feed.id))).toEqual([]);
    expect(twice(feeds.map((feed) => feed.url))).toEqual([]);
  });

  test('at least 60 in at least 8 languages are polled', () => {
    const polled = feeds.filter((feed) => feed.state === 'works' || feed.state === 'seen-in-use');
    expect(polled.length).toBeGreaterThanOrEqual(60);
    expect(new Set(polled.map((feed) => primary(feed.language))).size).toBeGreaterThanOrEqual(8);
  });

  test('belong to an outlet of the watch that publishes in their language', () => {
    const languages = new Map(outlets.map((outlet) => [outlet.name, outlet.languages]));
    expect(feeds.filter((feed) => !languages.has(feed.outlet)).map((feed) => feed.id)).toEqual([]);
    const foreign = feeds.filter((feed) => !languages.get(feed.outlet)?.includes(primary(feed.language)));
    expect(foreign.filter((feed) => feed.state !== 'off').map((feed) => feed.id)).toEqual([]);
  });

  test('of Google News are off, for its terms forbid it', () => {
    const google = feeds.filter((feed) => new URL(feed.url).hostname === 'news.google.com');
    expect(google.length).toBeGreaterThan(0);
    expect(google.filter((feed) => feed.state !== 'off')).toEqual([]);
  });
});

describe('known stories', () => {
  /** The day on which this file was last gone through: nothing in it may be younger. */
  const COMPILED = '2026-11-24';
  const THREADS =
    'treaty troops-kursk shells satellite un-panel msmt leaders-visits tourism-wonsan tumen-bridge trains-flights labour sappers oil missiles';

  test('are at least 65, sorted by date, with ids of their own, real dates and none of the future', () => {
    expect(stories.length).toBeGreaterThanOrEqual(65);
    expect(twice(stories.map((story) => story.id))).toEqual([]);
    const dates = stories.map((story) => story.date);
    expect(dates.filter((date, index) => date < (dates[index - 1] ?? ''))).toEqual([]);
    expect(dates.filter((date) => new Date(date).toISOString().slice(0, 10) !== date.slice(0, 10))).toEqual([]);
    expect(dates.filter((date) => date > COMPILED || date < '2023')).toEqual([]);
  });

  test.each(THREADS.split(' '))('tell of %s', (thread) => {
    expect(stories.some((story) => story.story === thread)).toBe(true);
  });

  test('belong to those threads alone', () => {
    const threads = new Set(THREADS.split(' '));
    expect(stories.filter((story) => !threads.has(story.story)).map((story) => story.id)).toEqual([]);
  });

  test('have headlines of their own', () => {
    expect(twice(stories.map((story) => story.headline))).toEqual([]);
  });

  test('have ids that begin with their date', () => {
    expect(stories.filter((story) => !story.id.startsWith(story.date.slice(0, 10))).map((story) => story.id)).toEqual(
      [],
    );
  });
});
