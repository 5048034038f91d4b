import type { Analysis, Figure, Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import { type Mood, moodOf } from './mood.ts';
import { demonymOf, nameOf, partiesOf } from './names-of.ts';
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
}

const THINGS: ReadonlySet<string> = new Set(['weapon', 'doc', 'actor', 'topic']);
const NEXT_TO = 2;

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** `North Korean troops` where the country stands beside them. */
const owned = (judge: Judge, analysis: Analysis, thing: Hit, name: string): string => {
  if (thing.kind !== 'actor' && thing.kind !== 'weapon') return name;
  const owner = analysis.hits.find(
    (hit) => hit.kind === 'country' && hit.start <= thing.start && hit.end >= thing.start - NEXT_TO && hit !== thing,
  );
  const demonym = owner && demonymOf(judge, owner.concept);
  return demonym && !/^an? |^the /.test(name) ? `${demonym} ${name}` : name;
};

const plural = (noun: string): boolean => noun.endsWith('s');

/** A figure as a line has it: `about 10,000 North Korean troops`; null where nothing says what it counts. */
export const figureWords = (judge: Judge, analysis: Analysis, figure: Figure): string | null => {
  const amount = `${figure.approximate ? 'about ' : ''}${grouped.format(figure.value)}`;
  if (figure.currency) return `${amount} ${figure.currency}`;
  if (!figure.unit || figure.value < 2) return null;
  const act = judge.telling.wording.acts[figure.unit]?.noun;
  const unit = nameOf(judge, figure.unit) ?? (act && plural(act) ? act : undefined);
  if (!unit || /^an? |^the /.test(unit)) return null;
  const hit = analysis.hits.find(({ concept, headline }) => concept === figure.unit && headline === figure.headline);
  return `${amount} ${hit ? owned(judge, analysis, hit, unit) : unit}`;
};

const thingsOf = (judge: Judge, analysis: Analysis): LineFacts['things'] => {
  const hits = analysis.hits.filter((hit) => hit.headline && THINGS.has(hit.kind));
  const first = hits.filter((hit, at) => hits.findIndex(({ concept }) => concept === hit.concept) === at);
  return first.flatMap((hit) => {
    const name = nameOf(judge, hit.concept);
    if (!name) return [];
    const figure = analysis.figures.find((one) => one.headline && one.unit === hit.concept);
    const counted = figure && figureWords(judge, analysis, figure);
    return [{ concept: hit.concept, words: counted ?? owned(judge, analysis, hit, name) }];
  });
};

/** Acts in the order in which one says best what happened; others come after, in order of place. */
const rank = (judge: Judge, hit: Hit): number => {
  const at = judge.telling.wording.sentences.findIndex(({ act }) => act === hit.concept);
  return at < 0 ? judge.telling.wording.sentences.length : at;
};

const actOf = (judge: Judge, analysis: Analysis): Hit | null => {
  const acts = analysis.hits.filter((hit) => hit.headline && judge.telling.wording.acts[hit.concept] !== undefined);
  return acts.toSorted((one, other) => rank(judge, one) - rank(judge, other) || one.start - other.start)[0] ?? null;
};

/** Reads a headline for the parts of a line. */
export const lineFactsOf = (judge: Judge, analysis: Analysis, title: string): LineFacts => {
  const act = actOf(judge, analysis);
  const speakers = speakersIn(judge, analysis, title);
  return {
    act,
    mood: act ? moodOf(analysis, act) : 'done',
    speakers,
    parties: partiesOf(judge, analysis, speakers),
    things: thingsOf(judge, analysis),
    places: analysis.hits.filter((hit) => hit.headline && hit.kind === 'place' && nameOf(judge, hit.concept)),
  };
};
