import type { Category } from '../domain/grades.ts';
import type { Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import type { LineFacts } from './line-facts.ts';
import { matches } from './named.ts';
import { capital, listed, nameOf } from './names-of.ts';
import { voiceOf } from './speakers.ts';
import type { Sentence } from './telling-data.ts';

/** What a category is called where a headline names no act and no thing. */
const SUBJECTS: Readonly<Record<Category, string>> = {
  sanctions: 'sanctions',
  treaty: 'the treaty',
  troops: 'soldiers',
  arms: 'weapons',
  technology: 'technology',
  labour: 'workers',
  military: 'military contact',
  economy: 'exchange',
  diplomacy: 'contact',
  reaction: 'reaction',
};

const namesOf = (judge: Judge, hits: readonly Hit[]): readonly string[] => [
  ...new Set(hits.map(({ concept }) => nameOf(judge, concept)).filter((name) => name !== undefined)),
];

const countriesOf = (judge: Judge, hit: Hit | undefined): readonly string[] =>
  hit ? (judge.compiled.concepts.get(hit.concept)?.countries ?? []) : [];

/** The place or country nearest to the act that is not the person's own. */
const goalOf = (judge: Judge, facts: LineFacts, person: Hit | undefined): string | undefined => {
  const home = countriesOf(judge, person);
  const far = ({ start }: Hit): number => Math.abs(start - (facts.act?.start ?? 0));
  const [nearest] = [...facts.places, ...facts.parties]
    .filter((hit) => hit.kind === 'place' || hit.kind === 'country')
    .filter((hit) => countriesOf(judge, hit).length > 0)
    .filter((hit) => !countriesOf(judge, hit).some((country) => home.includes(country)))
    .toSorted((one, other) => far(one) - far(other));
  return nearest && nameOf(judge, nearest.concept);
};

const thingFor = (sentence: Sentence, facts: LineFacts): string | undefined =>
  sentence.things
    ?.map((pattern) => facts.things.find(({ concept }) => matches(pattern, concept))?.words)
    .find((words) => words !== undefined);

/** ` in Pyongyang`: a place of one country; a river or a border is none to be in. */
const at = (judge: Judge, facts: LineFacts): string => {
  const [place] = namesOf(
    judge,
    facts.placed.filter((hit) => countriesOf(judge, hit).length > 0),
  );
  return place ? ` in ${place}` : '';
};

type Slots = Readonly<Record<string, string>>;

/** Whether a headline has all that a sentence needs. */
const hasAll = (sentence: Sentence, all: readonly string[], thing?: string, goal?: string): boolean =>
  all.length >= (sentence.persons ?? sentence.parties ?? 0) &&
  (sentence.things === undefined || thing !== undefined) &&
  (sentence.abroad === undefined || goal !== undefined);

const slotsOf = (judge: Judge, sentence: Sentence, facts: LineFacts): Slots | null => {
  const persons = facts.parties.filter(({ kind }) => kind === 'person');
  const all = namesOf(judge, sentence.persons ? persons : facts.parties).slice(0, 3);
  const thing = thingFor(sentence, facts);
  const goal = goalOf(judge, facts, persons[0]);
  if (!hasAll(sentence, all, thing, goal)) return null;
  const [a = '', b = ''] = all;
  const are = all.length > 1 ? 'are' : 'is';
  const said = { a, b, are, thing: thing ?? '', goal: goal ?? '', at: at(judge, facts) };
  return { ...said, A: capital(a), All: capital(listed(all)), Thing: capital(said.thing) };
};

const filled = (judge: Judge, sentence: Sentence, facts: LineFacts): string | null => {
  const template = facts.mood === 'done' ? sentence.done : facts.mood === 'planned' ? sentence.planned : undefined;
  const slots = template && slotsOf(judge, sentence, facts);
  return slots ? template.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '') : null;
};

/** A full sentence, where the headline has all that one needs and its mood is plain. */
const sentenceOf = (judge: Judge, facts: LineFacts): string | null => {
  const sentences = judge.telling.wording.sentences.filter(({ act }) => act === facts.act?.concept);
  for (const sentence of sentences) {
    const line = filled(judge, sentence, facts);
    if (line) return line;
  }
  return null;
};

const MOODS = { done: '', planned: 'planned ', maybe: 'possible ', not: 'on the ' } as const;
const MOODS_ALONE = { done: '', planned: ', planned', maybe: ', as a possibility', not: '' } as const;

const subjectOf = (judge: Judge, facts: LineFacts, category: Category): string => {
  const act = facts.act && judge.telling.wording.acts[facts.act.concept];
  const fitting = facts.things.filter(({ concept }) => act?.things?.some((one) => matches(one, concept)) ?? true);
  const words = fitting.map((thing) => thing.words);
  const things = words.filter((one) => !words.some((other) => other !== one && other.includes(one))).slice(0, 2);
  const mood = MOODS_ALONE[facts.mood];
  if (!act) return things.length > 0 ? `${listed(things)}${mood}` : `${SUBJECTS[category]}${mood}`;
  const object = act.of && things.length > 0 ? ` ${act.of} ${listed(things)}` : '';
  return `${MOODS[facts.mood]}${act.noun}${object}`;
};

/** `Dispatch of 1,500 North Korean troops: Russia; Vladivostok`: names what and who, and claims no more than that. */
const nounLineOf = (judge: Judge, facts: LineFacts, category: Category): string => {
  const subject = subjectOf(judge, facts, category);
  const who = namesOf(judge, facts.parties).filter((name) => !subject.includes(name));
  const where = namesOf(judge, facts.places).filter((name) => !subject.includes(name));
  const about = [listed(who.slice(0, 3)), listed(where.slice(0, 2))].filter(Boolean).join('; ');
  return capital(about ? `${subject}: ${about}` : subject);
};

const voiceName = (judge: Judge, { concept }: Hit): string | undefined => {
  const cited = judge.cited.get(concept);
  return cited
    ? `${cited.kind === 'official' && !/^(?:[A-Z]{2,}|the )/.test(cited.name) ? 'the ' : ''}${cited.name}`
    : nameOf(judge, concept);
};

/** `Reaction of NATO: on missiles; Russia and North Korea`: whose, and what to. */
const reactionLine = (judge: Judge, facts: LineFacts): string | null => {
  const third = (hit: Hit): boolean => {
    const voice = judge.cited.get(hit.concept)?.side ?? voiceOf(judge, hit.concept);
    return voice !== undefined && !judge.sides.includes(voice);
  };
  const speakers = facts.speakers.filter((hit) => hit.headline && third(hit)).slice(0, 1);
  const first = facts.parties.findIndex((hit) => !third(hit));
  const leading = facts.parties.slice(0, first < 0 ? 2 : Math.max(1, Math.min(2, first))).filter(third);
  const voices =
    speakers.length > 0 ? speakers : leading.length > 0 ? leading : facts.parties.filter(third).slice(0, 1);
  const who = voices.map((hit) => voiceName(judge, hit)).filter((name) => name !== undefined);
  if (who.length === 0) return null;
  const own = new Set(voices.map((hit) => judge.cited.get(hit.concept)?.side ?? voiceOf(judge, hit.concept)));
  const others = namesOf(
    judge,
    facts.parties.filter((hit) => voiceOf(judge, hit.concept) !== undefined && !own.has(voiceOf(judge, hit.concept))),
  );
  const things = facts.things.slice(0, 2).map(({ words }) => words);
  const about = [listed(things), listed(others.slice(0, 3))].filter(Boolean).join('; ');
  return `Reaction of ${listed(who)}${about ? `: on ${about}` : ''}`;
};

/** Who says so, where the line does not name them, nor one of their state. */
const speakersOf = (judge: Judge, facts: LineFacts, line: string): string => {
  const spoken = new Set(facts.parties.map(({ concept }) => voiceOf(judge, concept)));
  const said = facts.speakers.find((hit) => hit.headline || !spoken.has(voiceOf(judge, hit.concept)));
  const name = said && voiceName(judge, said);
  return name && !line.includes(name) ? `, according to ${name}` : '';
};

/** The fact of a headline in one line of English: who, what, to whom, where, and who says so. */
export const factLineOf = (judge: Judge, facts: LineFacts, category: Category): string => {
  const reaction = category === 'reaction' ? reactionLine(judge, facts) : null;
  const line = reaction ?? sentenceOf(judge, facts) ?? nounLineOf(judge, facts, category);
  return reaction ? line : `${line}${speakersOf(judge, facts, line)}`;
};
