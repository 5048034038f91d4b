import { readFileSync } from 'node:fs';
import { demoSchema } from '../../infra/local/demo/schema.ts';
import { watchSchema } from '../../shared/watch/schema.ts';

const raw: unknown = JSON.parse(readFileSync('infra/local/demo/june-2024.json', 'utf8'));
const demo = demoSchema.parse(raw);
const watch = watchSchema().parse(JSON.parse(readFileSync('shared/watch/watch.json', 'utf8')));

const outletById = new Map(demo.outlets.map((outlet) => [outlet.id, outlet]));
const told = demo.items.filter((item) => item.development !== null);
const developments = [...new Set(told.map((item) => item.development ?? ''))];
const reportsOf = (development: string) => demo.items.filter((item) => item.development === development);
const languageOf = (outlet: string) => outletById.get(outlet)?.language;
const familyOf = (outlet: string) => outletById.get(outlet)?.family;

const THREADS = [
  'visit-announced',
  'arrival',
  'treaty-signed',
  'mutual-assistance',
  'text-published',
  'military-technical',
  'putin-arms',
  'sanctions-call',
  'gifts',
  'invitation',
  'shells',
  'satellite-help',
  'nato-warns',
  'washington-reacts',
  'seoul-arms',
  'china-distance',
  'china-seoul-dialogue',
];

describe('the demo', () => {
  test('has 12 to 14 outlets in 5 languages, each with an id of its own', () => {
    expect(demo.outlets.length).toBeGreaterThanOrEqual(12);
    expect(demo.outlets.length).toBeLessThanOrEqual(14);
    expect(outletById.size).toBe(demo.outlets.length);
    expect([...new Set(demo.outlets.map((outlet) => outlet.language))].sort((a, b) => a.localeCompare(b))).toEqual([
      'en',
      'ja',
      'ko',
      'ru',
      'zh',
    ]);
  });

  test('has state outlets of both sides, and independent ones of several kinds', () => {
    for (const { code } of watch.sides)
      expect(demo.outlets.some((outlet) => outlet.kind === 'state' && outlet.side === code)).toBe(true);
    for (const kind of ['wire', 'press', 'specialist'])
      expect(demo.outlets.some((outlet) => outlet.kind === kind && outlet.side === undefined)).toBe(true);
  });

  test('has a family with editions in two languages', () => {
    const editions = (family: string) => demo.outlets.filter((outlet) => outlet.family === family);
    expect(demo.outlets.some((outlet) => editions(outlet.family).length > 1)).toBe(true);
  });

  test('has 90 to 140 items in order of time within the week, at addresses of their own', () => {
    expect(demo.items.length).toBeGreaterThanOrEqual(90);
    expect(demo.items.length).toBeLessThanOrEqual(140);
    expect(new Set(demo.items.map((item) => item.url)).size).toBe(demo.items.length);
    const times = demo.items.map((item) => item.published);
    expect(times.filter((time, index) => time < (times[index - 1] ?? ''))).toEqual([]);
    expect((times[0] ?? '') >= '2024-06-17' && (times.at(-1) ?? '') < '2024-06-22').toBe(true);
  });

  test('publishes each item on its own outlet and host', () => {
    const strange = demo.items.filter((item) => new URL(item.url).hostname !== `${item.outlet}.example`);
    expect(strange).toEqual([]);
    expect(demo.outlets.filter((outlet) => !demo.items.some((item) => item.outlet === outlet.id))).toEqual([]);
  });

  test('tells 12 to 22 developments, with at least 30 items of other news between', () => {
    expect(developments.length).toBeGreaterThanOrEqual(12);
    expect(developments.length).toBeLessThanOrEqual(22);
    expect(demo.items.length - told.length).toBeGreaterThanOrEqual(30);
  });

  test.each(THREADS)('tells of %s', (thread) => {
    expect(developments).toContain(thread);
  });

  test.each(developments)('tells %s in several families and languages, hours apart', (development) => {
    const reports = reportsOf(development);
    expect(new Set(reports.map((item) => familyOf(item.outlet))).size).toBeGreaterThanOrEqual(2);
    expect(new Set(reports.map((item) => languageOf(item.outlet))).size).toBeGreaterThanOrEqual(2);
    const times = reports.map((item) => Date.parse(item.published));
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThanOrEqual(90 * 60_000);
  });

  test('writes no headline twice', () => {
    expect(new Set(demo.items.map((item) => item.title)).size).toBe(demo.items.length);
  });

  test('refuses an item of an outlet that it does not list', () => {
    const [first] = demo.items;
    const wrong = { outlets: demo.outlets, items: [{ ...first, outlet: 'nobody' }] };
    expect(demoSchema.safeParse(wrong).success).toBe(false);
  });
});
