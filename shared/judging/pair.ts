import type { Features } from './relevance-features.ts';
import { cosine, type Sketch } from './sketch.ts';

const flag = (value: boolean): number => (value ? 1 : 0);

const meets = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  for (const id of one) if (other.has(id)) return true;
  return false;
};
const apart = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => one.size > 0 && other.size > 0 && !meets(one, other);
const alike = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  if (one.size === 0 || other.size === 0) return 0;
  let both = 0;
  for (const id of one) if (other.has(id)) both += 1;
  return both / Math.sqrt(one.size * other.size);
};

/** Share of the people of both texts that the other names too, by name or by office; null where neither names anyone. */
const sharedPeople = (one: Sketch, other: Sketch, head: boolean): number | null => {
  const mine = head ? one.headPeople : one.people;
  const theirs = head ? other.headPeople : other.people;
  if (mine.length + theirs.length === 0) return null;
  const found = (sketch: Sketch, id: string, roles: readonly string[]): boolean =>
    sketch.people.some((party) => party.id === id) || roles.some((role) => sketch.roles.has(role));
  const matched =
    mine.filter(({ id, roles }) => found(other, id, roles)).length + theirs.filter(({ id, roles }) => found(one, id, roles)).length;
  return matched / (mine.length + theirs.length);
};

const peopleFeatures = (one: Sketch, other: Sketch): Features => {
  const all = sharedPeople(one, other, false);
  const head = sharedPeople(one, other, true);
  return {
    samePeople: all ?? 0,
    otherPeople: all === null ? 0 : 1 - all,
    sameHeadPeople: head ?? 0,
    otherHeadPeople: head === null ? 0 : 1 - head,
    noSamePerson: flag(one.people.length > 0 && other.people.length > 0 && all === 0),
  };
};

/** Same thing counted, other number: 1,500 and 3,000 soldiers are two developments. */
const figureFeatures = (one: Sketch, other: Sketch): Features => {
  const same = meets(one.figures, other.figures);
  return { sameFigure: flag(same), otherFigure: flag(!same && meets(one.units, other.units)) };
};

const sayingFeatures = (one: Sketch, other: Sketch): Features => ({
  sameSpeaker: flag(meets(one.speakers, other.speakers)),
  otherSpeaker: flag(apart(one.speakers, other.speakers)),
  otherSpeakerCountry: flag(apart(one.speakerCountries, other.speakerCountries)),
});

const MINUTES_A_DAY = 1440;

const timeFeatures = (one: Sketch, other: Sketch): Features => {
  const gap = Math.abs(one.profile.at - other.profile.at) / MINUTES_A_DAY;
  const [mine, theirs] = [new Set(one.profile.days), new Set(other.profile.days)];
  return {
    sameDay: flag(gap < 1),
    daysApart: Math.min(gap, 6) / 6,
    overThreeDays: flag(gap > 3),
    overTenDays: flag(gap > 10),
    sameNamedDay: flag(meets(mine, theirs)),
    otherNamedDay: flag(apart(mine, theirs)),
  };
};

const stageFeatures = (one: Sketch, other: Sketch): Features => {
  const [mine, theirs] = [one.profile, other.profile];
  return {
    otherStage: flag(mine.stage !== null && theirs.stage !== null && mine.stage !== theirs.stage),
    turnedRound: flag(mine.from !== null && mine.to !== null && mine.from === theirs.to && mine.to === theirs.from),
  };
};

const textFeatures = (one: Sketch, other: Sketch): Features => {
  const sameLanguage = one.profile.language === other.profile.language;
  const concepts = cosine(one.concepts, other.concepts);
  const [mine, theirs] = [new Set(one.profile.names), new Set(other.profile.names)];
  return {
    words: sameLanguage ? cosine(one.words, other.words) : 0,
    headWords: sameLanguage ? cosine(one.headWords, other.headWords) : 0,
    concepts,
    conceptsAcross: sameLanguage ? 0 : concepts,
    things: cosine(one.things, other.things),
    acts: cosine(one.acts, other.acts),
    sameName: flag(meets(mine, theirs)),
    otherName: flag(sameLanguage && apart(mine, theirs)),
  };
};

const placeFeatures = (one: Sketch, other: Sketch): Features => ({
  samePlace: alike(one.places, other.places),
  otherPlace: flag(apart(one.places, other.places)),
  sameThird: flag(meets(one.thirds, other.thirds)),
  otherThird: flag(apart(one.thirds, other.thirds)),
  noSameHeadAct: flag(apart(one.headActs, other.headActs)),
  sameHeadAct: alike(one.headActs, other.headActs),
  noSameThing: flag(apart(one.thingIds, other.thingIds)),
  sameThing: alike(one.thingIds, other.thingIds),
});

/** What the grouping model weighs of two articles. All are 0 to 1. */
export const pairFeatures = (one: Sketch, other: Sketch): Features => ({
  ...textFeatures(one, other),
  ...peopleFeatures(one, other),
  ...figureFeatures(one, other),
  ...sayingFeatures(one, other),
  ...timeFeatures(one, other),
  ...stageFeatures(one, other),
  ...placeFeatures(one, other),
});
