import type { Development } from '../domain/development.ts';
import type { Judge } from './judge.ts';
import type { Facts, Profile } from './profile.ts';
import { type Outline, outlineOf, sketchOf } from './sketch.ts';

/** Key → places in `order`, oldest first. */
type Postings = Map<string, number[]>;

/** The developments by what their articles name. */
interface Index {
  readonly concepts: Postings;
  readonly figures: Postings;
  readonly names: Postings;
  /** Language → its words. */
  readonly words: Map<string, Postings>;
}

/** A development's outline, and what it was made of. */
interface KeptOutline {
  readonly facts: unknown;
  readonly outline: Outline;
}

/** The active developments and the ways to find those that an article may belong to. Changed in place by `foldArticle`. */
export interface Memory {
  readonly developments: Map<string, Development>;
  /** Article → the development that it was folded into. */
  readonly articles: Map<string, string>;
  /** All versions of articles that were folded, `article:version`. */
  readonly versions: Set<string>;
  /** Development → its outline, made when it is asked for and kept for a while; `sketches` counts what is in them. */
  readonly outlines: { readonly kept: Map<string, KeptOutline>; sketches: number };
  /** Order of arrival in memory ↔ development id. */
  readonly order: string[];
  readonly places: Map<string, number>;
  readonly index: Index;
  /** Developments of which another one has an article too: those that a run may have left half merged. */
  readonly sharing: Set<string>;
  /** Story → its developments. */
  readonly stories: Map<string, Set<string>>;
  /** Development → those that it took in. */
  readonly absorbed: Map<string, Set<string>>;
  /** Where `candidatesOf` adds up what each place shares with an article: kept, for making it costs more than filling it. */
  readonly shares: { sums: Float64Array; readonly touched: number[] };
}

/** A development's facts; empty where the row holds none. */
export const factsOf = (development: Development): Facts => {
  const facts = development.facts as Partial<Facts> | null;
  return { profiles: facts?.profiles ?? [], centre: facts?.centre ?? {}, count: facts?.count ?? 0 };
};

const wordsIn = ({ index }: Memory, language: string): Postings => {
  const there = index.words.get(language);
  if (there) return there;
  const fresh: Postings = new Map();
  index.words.set(language, fresh);
  return fresh;
};

const LEAST_WEIGHT = 0.4;
const MOST_WORDS = 12;

/** Hands out what a profile can be found by, with how much each says. */
export const eachKey = (
  judge: Judge,
  memory: Memory,
  profile: Profile,
  take: (postings: Postings, key: string, weight: number) => void,
): void => {
  const { concepts, figures, names } = memory.index;
  for (const id in profile.concepts) {
    const weight = (profile.concepts[id] as number) * (judge.conceptWeights.get(id) ?? 1);
    if (weight >= LEAST_WEIGHT) take(concepts, id, weight);
  }
  for (const figure of profile.figures) take(figures, figure, 2);
  for (const name of profile.names) take(names, name, 1);
  const words = wordsIn(memory, profile.language);
  for (const word of profile.words.slice(0, MOST_WORDS)) take(words, word, 0.7);
};

const addKeys = (judge: Judge, memory: Memory, place: number, profiles: readonly Profile[]): void => {
  for (const profile of profiles)
    eachKey(judge, memory, profile, (postings, key) => {
      const places = postings.get(key);
      if (!places) postings.set(key, [place]);
      else if (places[places.length - 1] !== place) places.push(place);
    });
};

const noteStory = (memory: Memory, { id, story }: Development): void => {
  const before = memory.developments.get(id)?.story;
  if (before === story) return;
  if (before !== undefined) memory.stories.get(before)?.delete(id);
  const there = memory.stories.get(story);
  if (there) there.add(id);
  else memory.stories.set(story, new Set([id]));
};

/** Puts a development, new or changed, into memory. `fresh` profiles and versions are those not yet in it. */
export const remember = (
  judge: Judge,
  memory: Memory,
  development: Development,
  fresh: readonly Profile[],
  versions: readonly string[] = development.versions,
): void => {
  noteStory(memory, development);
  memory.developments.set(development.id, development);
  let place = memory.places.get(development.id);
  if (place === undefined) {
    place = memory.order.length;
    memory.order.push(development.id);
    memory.places.set(development.id, place);
  }
  for (const version of versions) noteVersion(memory, development.absorbedBy ?? development.id, version);
  if (development.absorbedBy) noteAbsorbed(memory, development.id, development.absorbedBy);
  else addKeys(judge, memory, place, fresh);
};

const noteAbsorbed = (memory: Memory, gone: string, keeper: string): void => {
  forgetOutline(memory, gone);
  const taken = memory.absorbed.get(keeper);
  if (taken) taken.add(gone);
  else memory.absorbed.set(keeper, new Set([gone]));
};

/** Sketches of articles that are kept, those that were asked for last: each takes some 3 KB. */
const MOST_SKETCHES = 4000;

const forgetOutline = ({ outlines }: Memory, id: string): void => {
  outlines.sketches -= outlines.kept.get(id)?.outline.sketches.length ?? 0;
  outlines.kept.delete(id);
};

const keepOutline = (memory: Memory, id: string, fresh: KeptOutline): void => {
  const { outlines } = memory;
  forgetOutline(memory, id);
  outlines.kept.set(id, fresh);
  outlines.sketches += fresh.outline.sketches.length;
  for (const oldest of outlines.kept.keys()) {
    if (outlines.sketches <= MOST_SKETCHES) return;
    forgetOutline(memory, oldest);
  }
};

/** A development ready for comparing; sketches of articles that were compared before are kept. */
export const outlineIn = (judge: Judge, memory: Memory, development: Development): Outline => {
  const { id, facts } = development;
  const before = memory.outlines.kept.get(id);
  const sketches = before?.outline.sketches ?? [];
  const sketch = (profile: Profile) => sketches.find((one) => one.profile === profile) ?? sketchOf(judge, profile);
  const same = before?.facts === facts;
  const outline = before && same ? before.outline : outlineOf(judge, factsOf(development), sketch);
  keepOutline(memory, id, { facts, outline });
  return outline;
};

const noteVersion = (memory: Memory, development: string, version: string): void => {
  const article = version.slice(0, version.indexOf(':'));
  const before = memory.articles.get(article);
  memory.versions.add(version);
  if (before === development) return;
  if (before !== undefined) memory.sharing.add(before).add(development);
  memory.articles.set(article, development);
};

/** Opens memory on developments, absorbed ones among them. */
export const openMemory = (judge: Judge, developments: readonly Development[]): Memory => {
  const memory: Memory = {
    developments: new Map(),
    articles: new Map(),
    versions: new Set(),
    order: [],
    places: new Map(),
    index: { concepts: new Map(), figures: new Map(), names: new Map(), words: new Map() },
    outlines: { kept: new Map(), sketches: 0 },
    sharing: new Set(),
    absorbed: new Map(),
    stories: new Map(),
    shares: { sums: new Float64Array(1024), touched: [] },
  };
  for (const development of developments) remember(judge, memory, development, factsOf(development).profiles);
  return memory;
};
