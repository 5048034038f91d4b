import type { Category } from '../domain/grades.ts';
import type { Analysis, Figure, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import { headlineMood, type Mood, moodOf, UNSPACED } from './mood.ts';
import { matches } from './named.ts';
import { demonymOf, nameIn, nameOf, partiesOf } from './names-of.ts';
import { speakersIn } from './speakers.ts';

/** What a line can be made of: all of it named in the text, in the words of the watch. */
export interface LineFacts {
  readonly act: Hit | null;
  readonly mood: Mood;
  readonly parties: readonly Hit[];
  readonly speakers: readonly Hit[];
  /** Weapons, documents, people and subjects of the headline, with their number where one counts them. */
  readonly things: readonly { readonly concept: string; readonly words: string }[];
  readonly places: readonly Hit[];
  /** Those of `places` at which it happens, as far as the language tells: `in Pyongyang`, not `Pyongyang says`. */
  readonly placed: readonly Hit[];
}

const THINGS: ReadonlySet<string> = new Set(['weapon', 'doc', 'actor', 'topic']);
/** Units between a people and its troops: none where words are not set apart, for `러시아 병력` may be troops sent there. */
const NEXT_TO = { spaced: 2, unspaced: 0 } as const;

let figures: Intl.NumberFormat | undefined;
/** `10,000`. Made for the first figure: Node takes 15 ms to load what it knows of numbers. */
const grouped = (value: number): string => {
  figures ??= new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
  return figures.format(value);
};

/** `fighting for Russia prisoner`: an English noun owns nothing. */
const ADJECTIVE = /(?:an|ese|ish|dprk)$/;

/** `North Korean troops` where the country stands beside them. */
const owned = (judge: Judge, analysis: Analysis, thing: Hit, name: string): string => {
  if (thing.kind !== 'actor' && thing.kind !== 'weapon') return name;
  const gap = UNSPACED.has(analysis.language) ? NEXT_TO.unspaced : NEXT_TO.spaced;
  const owner = analysis.hits.findLast(
    (hit) => hit.kind === 'country' && hit.start <= thing.start && hit.end >= thing.start - gap,
  );
  const adjective =
    owner && (analysis.language !== 'en' || ADJECTIVE.test(analysis.text.slice(owner.start, owner.end)));
  const demonym = adjective && demonymOf(judge, owner.concept);
  return demonym && !/^an? |^the /.test(name) ? `${demonym} ${name}` : name;
};

const COUNTED: ReadonlySet<string> = new Set(['weapon', 'actor', 'topic', 'act']);
/** A month, day or year that was taken for a figure. */
const DATED = /^[\d一二三四五六七八九十]+ ?(?:개월|个月|個月|か月|カ月|ヶ月|월|月|일|日|년|年|号)/u;
const MONEY = 'topic.money';

/** What stands right after a number: nearer than what the whole phrase is about (`10,000 containers of shells`). */
const countedBy = (analysis: Analysis, figure: Figure): Hit | undefined => {
  const start = analysis.text.indexOf(figure.text);
  if (start < 0 || !figure.unit) return undefined;
  const end = start + figure.text.length;
  return (
    analysis.hits.find(
      (hit) => COUNTED.has(hit.kind) && hit.concept !== MONEY && hit.start >= start && hit.end <= end,
    ) ?? analysis.hits.find((hit) => hit.concept === figure.unit && hit.headline === figure.headline)
  );
};

/** A figure as a line has it: `about 10,000 North Korean troops`; null where nothing says what it counts. */
export const figureWords = (judge: Judge, analysis: Analysis, figure: Figure): string | null => {
  if (DATED.test(figure.text)) return null;
  const amount = `${figure.approximate ? 'about ' : ''}${grouped(figure.value)}`;
  if (figure.currency) return `${amount} ${figure.currency}`;
  const hit = countedBy(analysis, figure);
  if (!hit || figure.value < 2) return null;
  const act = judge.telling.wording.acts[hit.concept];
  const unit = nameOf(judge, hit.concept) ?? (act?.of === 'among' ? act.noun : undefined);
  return unit && !/^an? |^the /.test(unit) ? `${amount} ${owned(judge, analysis, hit, unit)}` : null;
};

const thingsOf = (judge: Judge, analysis: Analysis, category: Category): LineFacts['things'] => {
  const hits = analysis.hits.filter((hit) => hit.headline && THINGS.has(hit.kind));
  const first = hits.filter((hit, at) => hits.findIndex(({ concept }) => concept === hit.concept) === at);
  const figures = analysis.figures.filter(({ headline }) => headline);
  return first.flatMap((hit) => {
    const name = nameIn(judge, hit.concept, category);
    if (!name) return [];
    const figure = figures.find((one) => countedBy(analysis, one)?.concept === hit.concept);
    const counted = figure && figureWords(judge, analysis, figure);
    return [{ concept: hit.concept, words: counted ?? owned(judge, analysis, hit, name) }];
  });
};

/** The act that says best what happened: the first in the order of shared/watch/wording.json that has what it is done to. */
const actOf = (judge: Judge, analysis: Analysis, things: LineFacts['things']): Hit | null => {
  const acts = new Map(
    analysis.hits.filter((hit) => hit.headline && hit.kind === 'act').map((hit) => [hit.concept, hit]),
  );
  const order = Object.entries(judge.telling.wording.acts);
  const best = order.find(
    ([id, act]) =>
      acts.has(id) && (!act.things || things.some(({ concept }) => act.things?.some((one) => matches(one, concept)))),
  );
  return (best && acts.get(best[0])) ?? null;
};

/** Reads a headline for the parts of a line. */
export const lineFactsOf = (judge: Judge, analysis: Analysis, title: string, category: Category): LineFacts => {
  const things = thingsOf(judge, analysis, category);
  const act = actOf(judge, analysis, things);
  const speakers = speakersIn(judge, analysis, title);
  const places = analysis.hits.filter((hit) => hit.headline && hit.kind === 'place' && nameOf(judge, hit.concept));
  return {
    act,
    mood: act ? moodOf(analysis, act) : headlineMood(analysis),
    speakers,
    parties: partiesOf(judge, analysis, speakers),
    things,
    places,
    placed:
      analysis.language === 'en'
        ? places.filter(({ start }) => / (?:in|at) (?:the )?$/.test(analysis.text.slice(Math.max(0, start - 8), start)))
        : places,
  };
};
