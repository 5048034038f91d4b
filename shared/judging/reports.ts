import type { Report } from '../domain/confidence.ts';
import type { Category } from '../domain/grades.ts';
import type { Analysis, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import { factsOf } from './memory.ts';
import { namedOf } from './named.ts';
import type { OutletWithNames } from './outlet-with-names.ts';
import { speakersIn, VERB_LAST, voiceOf } from './speakers.ts';
import type { Telling } from './telling.ts';

const same = (one: Report, other: Report): boolean =>
  one.family === other.family && one.stance === other.stance && one.side === other.side;

const reportOf = (from: Pick<Report, 'family' | 'kind' | 'side'>, stance: Report['stance']): Report => ({
  family: from.family,
  kind: from.kind,
  stance,
  ...(from.side ? { side: from.side } : {}),
});

/** Where a wire signs its copy: `(Reuters)`, `/TASS/`, `AP —`, `【KNS】`, `- KCNA` at a headline's end. */
const signedBy = (text: string, name: string): boolean =>
  [
    `(${name})`,
    `/${name}/`,
    `${name} —`,
    `${name} –`,
    `${name}) -`,
    `(${name} `,
    `【${name}`,
    `=${name}`,
    `- ${name}`,
  ].some((sign) => text.includes(sign));

const SIGNATURE = 220;

/** The outlets that an article has it from: those that stand by a word of saying, and those that sign it. */
const citedOutlets = (telling: Telling, speakers: readonly Hit[]): readonly OutletWithNames[] => {
  const { judge, analysis, article } = telling;
  const raw = `${article.title}\n${article.summary}`;
  const marks = new Set(analysis.hits.map(({ concept }) => concept).filter((id) => id.startsWith('outlet.')));
  return [...marks].flatMap((mark) => {
    const outlet = judge.cited.get(mark);
    const names = outlet?.names.filter((name) => raw.includes(name)) ?? [];
    if (!outlet || outlet.family === article.family || names.length === 0) return [];
    const speaks = speakers.some(({ concept }) => concept === mark);
    return speaks || names.some((name) => signedBy(raw.slice(0, SIGNATURE), name)) ? [outlet] : [];
  });
};

/** What officials of a state or body are counted as: one voice a side. */
const officialReport = (side: string): Report => ({
  family: `officials-${side}`,
  kind: 'official',
  side,
  stance: 'cites',
});

/** The one official voice that an article leans on: the first, the headline's before others. */
const officialSide = (judge: Judge, speakers: readonly Hit[]): string | undefined =>
  speakers
    .filter(({ concept }) => !concept.startsWith('outlet.'))
    .map(({ concept }) => voiceOf(judge, concept))
    .find((side) => side !== undefined);

/** Whether what is told is the saying itself: who was there has it from hearing, not from a claim. */
const isSpeech = ({ judge, analysis }: Telling, category: Category): boolean =>
  category === 'reaction' || namedOf(analysis, judge.telling.grading.speech, 'headline') !== undefined;

/** A citing outlet counts for whom it cites: a state's voice before a wire, for a wire may itself cite it. */
const citedReports = (telling: Telling, category: Category): readonly Report[] => {
  const speakers = speakersIn(telling.judge, telling.analysis, telling.article.title);
  const outlets = citedOutlets(telling, speakers);
  const voices = outlets.filter(({ side }) => side !== undefined).map((outlet) => reportOf(outlet, 'cites'));
  const official = isSpeech(telling, category) ? undefined : officialSide(telling.judge, speakers);
  if (voices.length > 0) return voices.slice(0, 1);
  return official !== undefined
    ? [officialReport(official)]
    : outlets.slice(0, 1).map((outlet) => reportOf(outlet, 'states'));
};

/** Units between a denial and the word that turns it round. */
const TURNS = 14;

/** `does not deny`: a word of negation beside the denial, and none that is the denial itself. */
const isNegated = (analysis: Analysis, denial: Hit): boolean =>
  analysis.hits.some(
    (hit) =>
      hit.concept === 'mark.not' &&
      hit.headline &&
      (hit.end <= denial.start ? denial.start - hit.end : hit.start - denial.end) <= TURNS &&
      (hit.end <= denial.start || hit.start >= denial.end),
  );

/** A side that denies, in the headline of an article that joins a development which is no denial itself. */
const denials = ({ judge, analysis, before }: Telling): readonly Report[] => {
  if (!before || factsOf(before).profiles[0]?.head.includes('act.deny')) return [];
  const denial = analysis.hits.find((hit) => hit.headline && hit.concept === 'mark.denies');
  if (!denial || isNegated(analysis, denial)) return [];
  const side = nearestVoice(judge, analysis, denial);
  if (side === undefined || !judge.sides.includes(side)) return [];
  return [{ family: `officials-${side}`, kind: 'official', side, stance: 'denies' }];
};

/** Languages whose verb stands after all that it is about: who denies begins the sentence. */
const DENIES_LAST: ReadonlySet<string> = new Set([...VERB_LAST, 'fa', 'az', 'kk']);

const nearestVoice = (judge: Judge, analysis: Analysis, verb: Hit): string | undefined => {
  const before = analysis.hits.filter(
    (hit) => hit.headline && hit.end <= verb.start && hit.kind !== 'mark' && voiceOf(judge, hit.concept) !== undefined,
  );
  const last =
    (DENIES_LAST.has(analysis.language) ? before[0] : before.at(-1)) ??
    analysis.hits.find((hit) => hit.headline && voiceOf(judge, hit.concept) !== undefined);
  return last && voiceOf(judge, last.concept);
};

/** What one article adds: its own report, or those that it cites; a state outlet always speaks for its side. */
const reportsIn = (telling: Telling, category: Category): readonly Report[] => {
  const { judge, analysis, article } = telling;
  const denied = denials(telling);
  if (denied.length > 0) return denied;
  const own = reportOf(article, 'states');
  const published = namedOf(analysis, ['mark.full_text'], 'headline') ? [reportOf(article, 'publishes')] : [];
  const cited = citedReports(telling, category);
  const speaksItself = article.side !== undefined && judge.sides.includes(article.side);
  if (speaksItself || cited.length === 0) return [own, ...published, ...(speaksItself ? cited : [])];
  return [...cited, ...published];
};

/** Reports kept of one development: enough for every row of the design's table. A denial, at most one a side, always fits. */
const MOST = 24;

/** Who reports the development once this article is among its reports, one a family, stance and side; who only comments on it is none. */
export const reportsOf = (telling: Telling, category: Category): readonly Report[] => {
  const reports = [...(telling.before?.reports ?? [])];
  if (telling.nature !== 'news') return reports;
  for (const report of reportsIn(telling, category))
    if ((reports.length < MOST || report.stance === 'denies') && !reports.some((one) => same(one, report)))
      reports.push(report);
  return reports;
};
