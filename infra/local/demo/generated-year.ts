import type { Source } from '../../../shared/domain/alert.ts';
import { confidenceOf, independentFamilies, type Report } from '../../../shared/domain/confidence.ts';
import { type Development, developmentId, type ToldAlert } from '../../../shared/domain/development.ts';
import type { Severity } from '../../../shared/domain/grades.ts';
import { OUTLETS, TEMPLATES, type Template, TOWNS } from './generated-templates.ts';

/** What to make: `count` developments, the newest just before `now`, over `days`, always the same for the same `seed`. */
export interface YearShape {
  readonly count: number;
  readonly days: number;
  readonly now: Date;
  readonly seed: number;
}

const DAY = 86_400_000;
const MINUTE = 60_000;
const SIDES: Readonly<Record<string, string>> = { taedong: 'kp', yauza: 'ru' };

/** A small generator of pseudo-random numbers in [0, 1): mulberry32. */
const randomOf = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

const filled = (text: string, n: number, town: string): string =>
  text.replaceAll('{n}', String(n)).replaceAll('{town}', town);

/** Days ago: even, with crowds around a few dates, as the world is. */
const daysAgo = (random: Random, days: number): number => {
  const even = random() * days;
  if (random() > 0.35) return even;
  const crowd = Math.floor(random() * 4) * 0.21 + 0.12;
  return Math.min(days, Math.abs(crowd * days + (random() + random() - 1) * 6));
};

const sourcesOf = (random: Random, template: Template, at: number, n: number, town: string): readonly Source[] => {
  const able = OUTLETS.filter(([, , , language]) => template.headlines[language] !== undefined);
  const from = Math.floor(random() * able.length);
  const many = 1 + Math.floor(random() * random() * Math.min(7, able.length));
  return Array.from({ length: many }, (_, place): Source => {
    const [outlet, family, kind, language] = able[(from + place) % able.length] as (typeof OUTLETS)[number];
    const title = filled(template.headlines[language] ?? '', n, town);
    const published = new Date(at + place * 17 * MINUTE).toISOString();
    return {
      outlet,
      family,
      kind,
      side: SIDES[family],
      language,
      title,
      url: `https://${family}.example/${at / MINUTE}-${place}`,
      published,
    };
  });
};

const reportsOf = (random: Random, sources: readonly Source[]): readonly Report[] => {
  const reports = sources.map(
    ({ family, kind, side }): Report => ({ family, kind, side, stance: random() < 0.75 ? 'states' : 'cites' }),
  );
  return random() < 0.05 ? [...reports, { family: 'taedong', kind: 'state', side: 'kp', stance: 'denies' }] : reports;
};

/** One alert when it broke; another when more had confirmed or denied it. */
const toldOf = (
  sources: readonly Source[],
  reports: readonly Report[],
  news: readonly string[],
): readonly ToldAlert[] => {
  const sides = ['ru', 'kp'];
  const [first, last] = [confidenceOf(reports.slice(0, 1), sides), confidenceOf(reports, sides)];
  const alert = (
    revision: number,
    source: Source | undefined,
    confidence: typeof first,
    kind: ToldAlert['kind'],
  ): ToldAlert => ({
    revision,
    kind,
    at: new Date(Date.parse(source?.published ?? '') + 3 * MINUTE).toISOString(),
    confidence,
    whatsNew:
      kind === 'new'
        ? news
        : [
            last === 'disputed'
              ? 'One side denies it.'
              : `Independent newsrooms that report it themselves: ${independentFamilies(reports)}.`,
          ],
  });
  const begun = alert(1, sources[0], first, 'new');
  return first === last ? [begun] : [begun, alert(2, sources.at(-1), last, 'update')];
};

const severityOf = (random: Random, { severity }: Template): Severity =>
  Math.max(1, Math.min(5, severity - Math.floor(random() * 2.6))) as Severity;

const developmentOf = (random: Random, watch: string, at: number, number: number): Development => {
  const template = pick(random, TEMPLATES);
  const [n, town] = [2 + Math.floor(random() * 90), pick(random, TOWNS)];
  const sources = sourcesOf(random, template, at, n, town);
  const reports = reportsOf(random, sources);
  const id = developmentId(new Date(at).toISOString(), `generated ${number}`);
  const news = template.news.map((line) => filled(line, n, town));
  const told = toldOf(sources, reports, news);
  const concepts = ['country.ru', 'country.kp', ...template.concepts];
  return {
    id,
    watch,
    story: `${template.category}-${Math.floor(number / 400)}`,
    category: template.category,
    severity: severityOf(random, template),
    confidence: confidenceOf(reports, ['ru', 'kp']),
    headline: sources[0]?.title ?? '',
    headlineLanguage: sources[0]?.language ?? 'en',
    whatsNew: news,
    was: [],
    reasons: [`names both sides and ${template.concepts.join(', ')}`, 'first report of it: nothing in memory was near'],
    sources,
    articles: sources.length + Math.floor(random() * 4),
    reports,
    facts: { concepts, profiles: [{ concepts: Object.fromEntries(concepts.map((one) => [one, 2])), head: concepts }] },
    versions: [`generated${number}:1`],
    firstSeen: new Date(at + 2 * MINUTE).toISOString(),
    updatedAt: told.at(-1)?.at ?? '',
    quiet: number % 40 === 7 ? 'background' : null,
    revision: told.length,
    told,
    pending: [],
    absorbedBy: null,
    version: 0,
  };
};

/** Developments that were never there, oldest first: what pages are looked at, tested and measured with. */
export const generateDevelopments = (watch: string, { count, days, now, seed }: YearShape): readonly Development[] => {
  const random = randomOf(seed);
  const last = Math.floor(now.getTime() / MINUTE) * MINUTE - 5 * MINUTE;
  const times = Array.from({ length: count }, () => Math.floor((last - daysAgo(random, days) * DAY) / MINUTE) * MINUTE);
  return times.sort((a, b) => a - b).map((at, number) => developmentOf(random, watch, at, number));
};
