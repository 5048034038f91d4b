import type { Direction, Hit } from './analysis.ts';

const SPEAKING: ReadonlySet<string> = new Set([
  'act.say',
  'act.claim',
  'act.announce',
  'act.confirm',
  'act.deny',
  'act.warn',
  'act.condemn',
  'act.call',
]);
const SPEAKERS: ReadonlySet<string> = new Set(['org', 'person', 'country']);
/** Units between a speaker and its verb. */
const REACH = 40;

const distance = (one: Hit, other: Hit): number =>
  one.start >= other.end ? one.start - other.end : Math.max(0, other.start - one.end);

/** 0 where no verb of saying is near, else more for the headline, for a name, and for nearness. */
const speakingScore = (hit: Hit, verbs: readonly Hit[]): number => {
  const near = verbs.filter((verb) => verb.sentence === hit.sentence).map((verb) => distance(hit, verb));
  const gap = Math.min(...near, Number.POSITIVE_INFINITY);
  if (gap > REACH) return 0;
  return (hit.headline ? 2 : 0) + (hit.kind === 'country' ? 0 : 1) + 1 - gap / REACH;
};

/** Who says so, best first: in the headline before elsewhere, an organisation or a person before a country, by nearness to the verb. */
export const claimantsOf = (hits: readonly Hit[]): readonly string[] => {
  const verbs = hits.filter((hit) => SPEAKING.has(hit.concept));
  const scored = new Map<string, number>();
  for (const hit of hits.filter(({ kind, dateline }) => SPEAKERS.has(kind) && !dateline)) {
    const score = speakingScore(hit, verbs);
    if (score > (scored.get(hit.concept) ?? 0)) scored.set(hit.concept, score);
  }
  return [...scored]
    .sort((one, other) => other[1] - one[1])
    .map(([concept]) => concept)
    .slice(0, 4);
};

const PARTIES: ReadonlySet<string> = new Set(['person', 'country']);
const FROM = / (?:from|by|от|від|von|vom|de|del|da|dal|od|z|van|fran|fra) $/;
const FROM_AFTER = /^(?:から|로부터|からの|으로부터| 로부터)/;

/** Who does it to whom in the headline: the first party and the next one, turned round where the first stands after `from`. */
export const directionOf = (hits: readonly Hit[], text: string): Direction => {
  const parties = hits.filter((hit) => hit.headline && PARTIES.has(hit.kind));
  const [first, second] = [parties[0], parties.find((hit) => hit.concept !== parties[0]?.concept)];
  if (!first) return { from: null, to: null };
  const turned = (hit: Hit): boolean =>
    FROM.test(text.slice(Math.max(0, hit.start - 8), hit.start)) || FROM_AFTER.test(text.slice(hit.end, hit.end + 5));
  if (second && turned(second) && !turned(first)) return { from: second.concept, to: first.concept };
  return { from: first.concept, to: second?.concept ?? null };
};
