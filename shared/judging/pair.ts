import type { Features } from './features.ts';
import { alike, apart, cosine, holds, holdsAny, meets, missing, unmatched } from './ids.ts';
import { compareCounts } from './pair-counts.ts';
import { coverOf, flag } from './pair-measures.ts';
import { PAIR_NAMES } from './pair-names.ts';
import type { Sketch } from './sketch.ts';

const MINUTES_A_DAY = 1440;

type People = Sketch['people'];

const named = (people: People, id: number): boolean => {
  for (const party of people) if (party.id === id) return true;
  return false;
};

/** How many of such people another text names too, by name or by office. */
const foundIn = (people: People, other: Sketch): number => {
  let found = 0;
  for (const { id, roles } of people) if (named(other.people, id) || holdsAny(other.roles, roles)) found += 1;
  return found;
};

/** Share of such people of both texts that the other names too; null where neither names any. */
const sharedPeople = (one: Sketch, other: Sketch, mine: People, theirs: People): number | null => {
  const all = mine.length + theirs.length;
  return all === 0 ? null : (foundIn(mine, other) + foundIn(theirs, one)) / all;
};

type Put = (value: number) => void;

const putText = (put: Put, one: Sketch, other: Sketch): void => {
  const sameLanguage = one.profile.language === other.profile.language;
  const concepts = cosine(one.concepts, other.concepts);
  put(sameLanguage ? cosine(one.words, other.words) : 0);
  put(sameLanguage ? cosine(one.headWords, other.headWords) : 0);
  put(concepts);
  put(sameLanguage ? 0 : concepts);
  put(concepts * concepts);
  const [mine, theirs] = [coverOf(one.head, other.all), coverOf(other.head, one.all)];
  const least = Math.min(mine.covered, theirs.covered);
  put(least);
  put(Math.max(mine.covered, theirs.covered));
  put(Math.abs(one.profile.at - other.profile.at) < MINUTES_A_DAY ? least : 0);
  put(cosine(one.things, other.things));
  put(cosine(one.acts, other.acts));
  const telling = Math.min(mine.found, theirs.found);
  const gap = Math.abs(one.profile.at - other.profile.at) / MINUTES_A_DAY;
  put(telling);
  put(telling / (1 + gap));
  put(concepts / (1 + gap));
  put(flag(meets(one.names, other.names)));
  put(flag(sameLanguage && apart(one.names, other.names)));
  const [mineWords, theirWords] = sameLanguage
    ? [coverOf(one.headWords, other.wordSet).covered, coverOf(other.headWords, one.wordSet).covered]
    : [0, 0];
  put(Math.min(mineWords, theirWords));
  put(Math.max(mineWords, theirWords));
};

const putPeople = (put: Put, one: Sketch, other: Sketch): void => {
  const all = sharedPeople(one, other, one.people, other.people);
  const head = sharedPeople(one, other, one.headPeople, other.headPeople);
  put(all ?? 0);
  put(head ?? 0);
  put(head === null ? 0 : 1 - head);
  put(flag(one.people.length > 0 && other.people.length > 0 && all === 0));
  const parties = sharedPeople(one, other, one.headParties, other.headParties);
  put(parties === null ? 0 : 1 - parties);
};

/** Not one number of the headline stands in the other text. */
const lostCount = (one: Sketch, other: Sketch): boolean => {
  let counted = false;
  for (const { value, headline } of one.counts) {
    if (!headline) continue;
    if (other.counts.some((count) => count.value === value)) return false;
    counted = true;
  }
  return counted;
};

/** Same thing counted, other number: 1,500 and 3,000 soldiers are two developments. */
const putFigures = (put: Put, one: Sketch, other: Sketch): void => {
  const same = meets(one.figures, other.figures);
  put(flag(same));
  put(flag(!same && meets(one.units, other.units)));
  const counts = compareCounts(one.counts, other.counts);
  put(flag(counts.same));
  put(flag(counts.sameInHeadlines));
  put(flag(counts.otherInHeadlines));
  put(flag(counts.unmatched));
  put(flag(lostCount(one, other) || lostCount(other, one)));
};

const putSaying = (put: Put, one: Sketch, other: Sketch): void => {
  put(flag(apart(one.speakers, other.speakers)));
  put(flag(apart(one.speakerCountries, other.speakerCountries)));
  const soon = 1 / (1 + Math.abs(one.profile.at - other.profile.at) / MINUTES_A_DAY);
  put(flag(meets(one.voices, other.voices)) * soon);
  put(flag(apart(one.voices, other.voices)));
  putOutsiders(put, one, other);
};

/** A headline's outsider whom the other text does not know: Seoul's answer is not Washington's. */
const outsiderLost = (one: Sketch, other: Sketch): boolean =>
  one.outsider !== null && !holds(other.codes, one.outsider);

const putOutsiders = (put: Put, one: Sketch, other: Sketch): void => {
  put(flag(one.outsider !== null && other.outsider !== null && one.outsider !== other.outsider));
  put(flag((one.outsider !== null && other.insider) || (other.outsider !== null && one.insider)));
  put(flag(outsiderLost(one, other) || outsiderLost(other, one)));
};

const putTime = (put: Put, one: Sketch, other: Sketch): void => {
  const gap = Math.abs(one.profile.at - other.profile.at) / MINUTES_A_DAY;
  put(flag(gap < 1));
  put(Math.min(gap, 6) / 6);
  put(flag(gap > 3));
  put(flag(meets(one.days, other.days)));
  put(flag(apart(one.days, other.days)));
  put(flag(holds(one.days, other.day) || holds(other.days, one.day)));
  put(flag(gap < 1 && one.day === other.day));
};

const putForm = (put: Put, one: Sketch, other: Sketch): void => {
  put(flag(meets(one.stages, other.stages)));
  put(flag(apart(one.stages, other.stages)));
  put(flag(apart(one.headOrgs, other.headOrgs)));
  put(flag(meets(one.headOrgs, other.headOrgs)));
  put(Math.min(one.head.ids.length, other.head.ids.length, 6) / 6);
};

const visitApart = (one: Sketch, other: Sketch): boolean => {
  if (!one.visiting || !other.visiting || meets(one.stages, other.stages)) return false;
  const someone = (sketch: Sketch): boolean => sketch.headPeople.length + sketch.headLeaders.length > 0;
  return someone(one) || someone(other);
};

const putLeaders = (put: Put, one: Sketch, other: Sketch): void => {
  const lost = flag(missing(one.headLeaders, other.leaders) || missing(other.headLeaders, one.leaders));
  put(lost);
  put(flag(missing(one.headLeaders, other.headLeaders) || missing(other.headLeaders, one.headLeaders)));
  put(one.contact || other.contact ? lost : 0);
};

const putStage = (put: Put, one: Sketch, other: Sketch): void => {
  const [mine, theirs] = [one.profile, other.profile];
  put(flag(mine.stage !== null && theirs.stage !== null && mine.stage !== theirs.stage));
  put(flag(visitApart(one, other)));
  const turned = mine.from !== null && mine.to !== null && (mine.from === theirs.to || mine.to === theirs.from);
  put(flag(turned && one.message && other.message));
  put(flag(one.message !== other.message));
  put(flag(one.message && other.message && mine.family !== '' && mine.family === theirs.family));
  putLeaders(put, one, other);
  put(flag(mine.family !== '' && mine.family === theirs.family));
};

const putPlaces = (put: Put, one: Sketch, other: Sketch): void => {
  put(alike(one.places, other.places));
  put(flag(apart(one.places, other.places)));
  put(flag(apart(one.headActs, other.headActs)));
  put(unmatched(one.headActs, other.all) * unmatched(other.headActs, one.all));
  put(flag(apart(one.headThings, other.headThings)));
  put((unmatched(one.headThings, other.all) + unmatched(other.headThings, one.all)) / 2);
  put(alike(one.headThings, other.headThings));
};

/** The features of two articles in the order of `PAIR_NAMES`, each handed to `put`. */
const putPair = (put: Put, one: Sketch, other: Sketch): void => {
  putText(put, one, other);
  putPeople(put, one, other);
  putFigures(put, one, other);
  putSaying(put, one, other);
  putTime(put, one, other);
  putStage(put, one, other);
  putPlaces(put, one, other);
  putForm(put, one, other);
};

/** A row that is filled from its beginning. */
const openRow = () => {
  const row = new Float64Array(PAIR_NAMES.length);
  let at = 0;
  const put: Put = (value) => {
    row[at++] = value;
  };
  const fill = (one: Sketch, other: Sketch): Float64Array => {
    at = 0;
    putPair(put, one, other);
    return row;
  };
  return fill;
};

/** The features of two articles in the order of `PAIR_NAMES`. */
export const pairRow = (one: Sketch, other: Sketch): Float64Array => openRow()(one, other);

/** The features of two articles by name: for explaining. */
export const pairFeatures = (one: Sketch, other: Sketch): Features =>
  Object.fromEntries([...pairRow(one, other)].map((value, at) => [PAIR_NAMES[at] as string, value]));

/** One row for all sums: tens of thousands are made a second, and none is looked at after its sum. */
const fillForSum = openRow();

/** The weighted sum of the features of two articles; `weights` in the order of `PAIR_NAMES`. */
export const pairSum = (weights: Float64Array, one: Sketch, other: Sketch): number => {
  const row = fillForSum(one, other);
  let sum = 0;
  for (let at = 0; at < row.length; at += 1) sum += (row[at] as number) * (weights[at] as number);
  return sum;
};
