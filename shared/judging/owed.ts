import type { AlertKind } from '../domain/alert.ts';
import type { Article } from '../domain/article.ts';
import { type Development, memoryMonths, type Quiet } from '../domain/development.ts';
import type { Confidence } from '../domain/grades.ts';
import type { Judge } from './judge.ts';
import { factsOf } from './memory.ts';
import type { Nature } from './nature.ts';
import type { Profile } from './profile.ts';
import { voiceOf } from './speakers.ts';

/** The alert that is owed for an article, and why; `quiet`: why the development owes none. */
export interface Owed {
  readonly kind: AlertKind | null;
  readonly quiet: Quiet | null;
  readonly reasons: readonly string[];
}

interface Asked {
  readonly judge: Judge;
  readonly article: Article;
  readonly nature: Nature;
  readonly before: Development | null;
  readonly profile: Profile;
  /** Joined in doubt. */
  readonly weak: boolean;
  readonly now: Date;
  /** After this article. */
  readonly confidence: Confidence;
}

const NONE: readonly string[] = [];

/** Published before the months that fold remembers: whether it was told cannot be known. */
const isBeyondMemory = ({ published }: Article, now: Date): boolean =>
  published.slice(0, 7) < (memoryMonths(now).at(-1) as string);

/** A background piece is made news by the first article that reports it as news; what is known or old stays quiet. */
const quietOf = ({ article, nature, before, now }: Asked): Quiet | null => {
  const own: Quiet | null = nature === 'news' ? null : 'background';
  if (!before) return article.old || isBeyondMemory(article, now) ? 'old' : own;
  if (before.quiet !== 'background') return before.quiet;
  return article.old ? before.quiet : own;
};

const unknown = (mine: readonly string[], theirs: readonly string[]): string | undefined =>
  mine.find((one) => !theirs.includes(one));

/** Kinds of concepts that make a headline another piece of news. */
const TELLING: ReadonlySet<string> = new Set(['act', 'actor', 'weapon', 'doc', 'topic', 'person', 'place', 'org']);
/** What a concept weighs that is rare enough for it: `says` and `Moscow` are in every other headline. */
const RARE = 0.75;

/** A concept of the headline that is rare, and not akin to one that the development is known by. */
const matterOf = (
  judge: Judge,
  head: readonly string[],
  known: Readonly<Record<string, number>>,
): string | undefined => {
  const groups = new Set(Object.keys(known).flatMap((id) => judge.groupsOf.get(id) ?? []));
  return head.find(
    (id) =>
      !(id in known) &&
      TELLING.has(id.slice(0, id.indexOf('.'))) &&
      (judge.conceptWeights.get(id) ?? 1) >= RARE &&
      !(judge.groupsOf.get(id) ?? []).some((group) => groups.has(group)),
  );
};

/** Who says so and has not said so before: a ministry is no new voice where its state has spoken. */
const speakerOf = (judge: Judge, profile: Profile, profiles: readonly Profile[]): string | undefined => {
  const known = new Set(profiles.flatMap(({ claimants }) => claimants));
  const codes = new Set([...known].map((id) => voiceOf(judge, id)));
  return profile.claimants.find((id) => {
    const code = voiceOf(judge, id);
    return !id.startsWith('country.') && !known.has(id) && (code === undefined || !codes.has(code));
  });
};

/** What an article that is joined in doubt brings that no article before it had. */
const brings = (judge: Judge, profile: Profile, before: Development): string | null => {
  const { profiles, centre } = factsOf(before);
  const speaker = speakerOf(judge, profile, profiles);
  const figure = unknown(
    profile.figures,
    profiles.flatMap(({ figures }) => figures),
  );
  const stage = profile.stage && !profiles.some((one) => one.stage === profile.stage) ? profile.stage : null;
  if (figure) return `another figure: ${figure.split(' ')[0]}`;
  if (speaker) return `another voice: ${speaker.split('.')[1]}`;
  if (stage) return `another stage: ${stage}`;
  const news = matterOf(judge, profile.head, centre);
  return news ? `another matter: ${news.slice(news.indexOf('.') + 1).replaceAll('_', ' ')}` : null;
};

/** Below this severity nobody is told again that a claim has been confirmed: the pages say so. */
const WORTH_CONFIRMING = 3;

const GROWS: ReadonlySet<Confidence> = new Set(['claimed', 'unconfirmed']);

/**
 * What makes an article of a told development worth telling again: a denial, a confirmation of what was told as a claim,
 * something that it brings. What counts is what was told last: between claim and confirmation one source may report it, untold.
 */
const updateOf = ({ judge, confidence, weak, profile }: Asked, before: Development): string | null => {
  const told = before.told.at(-1)?.confidence ?? before.confidence;
  if (confidence === 'disputed' && told !== 'disputed') return 'denied by a side';
  if (confidence === 'confirmed' && GROWS.has(told) && before.severity >= WORTH_CONFIRMING)
    return 'confirmed, was a claim';
  return weak ? brings(judge, profile, before) : null;
};

/** What is owed for an article: `new` for what begins as news or becomes it, `update` for what changes it, else nothing. */
export const owedFor = (asked: Asked): Owed => {
  const quiet = quietOf(asked);
  if (quiet !== null || asked.article.old) return { kind: null, quiet, reasons: NONE };
  if (!asked.before || asked.before.revision === 0) return { kind: 'new', quiet, reasons: NONE };
  const update = asked.nature === 'news' ? updateOf(asked, asked.before) : null;
  return update === null ? { kind: null, quiet, reasons: NONE } : { kind: 'update', quiet, reasons: [update] };
};
