import type { Category } from '../domain/grades.ts';
import type { Hit } from './analysis.ts';
import type { Judge } from './judge.ts';
import type { LineFacts } from './line-facts.ts';
import { capital, listed, nameOf } from './names-of.ts';
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

/** A place or country that is not the person's own. */
const goalOf = (judge: Judge, facts: LineFacts, person: Hit | undefined): string | undefined => {
  const home = countriesOf(judge, person);
  const abroad = [...facts.places, ...facts.parties].find(
    (hit) =>
      (hit.kind === 'place' || hit.kind === 'country') &&
      countriesOf(judge, hit).length > 0 &&
      !countriesOf(judge, hit).some((country) => home.includes(country)),
  );
  return abroad && nameOf(judge, abroad.concept);
};

const thingFor = (sentence: Sentence, facts: LineFacts): string | undefined =>
  facts.things.find(({ concept }) =>
    sentence.things?.some((one) => (one.endsWith('*') ? concept.startsWith(one.slice(0, -1)) : one === concept)),
  )?.words;

/** Places that are not a party's seat already said: ` in Pyongyang`. */
const at = (judge: Judge, facts: LineFacts): string => {
  const [place] = namesOf(judge, facts.places);
  return place ? ` in ${place}` : '';
};

const slotsOf = (judge: Judge, sentence: Sentence, facts: LineFacts): Readonly<Record<string, string>> | null => {
  const persons = facts.parties.filter(({ kind }) => kind === 'person');
  const who = sentence.persons ? persons : facts.parties;
  const all = namesOf(judge, who).slice(0, 3);
  const thing = thingFor(sentence, facts);
  const goal = goalOf(judge, facts, persons[0]);
  if (all.length < (sentence.persons ?? sentence.parties ?? 0)) return null;
  if ((sentence.things && !thing) || (sentence.abroad && !goal)) return null;
  const [a = '', b = ''] = all;
  return {
    a,
    A: capital(a),
    b,
    All: capital(listed(all)),
    are: all.length > 1 ? 'are' : 'is',
    thing: thing ?? '',
    Thing: capital(thing ?? ''),
    goal: goal ?? '',
    at: at(judge, facts),
  };
};

/** A full sentence, where the headline has all that one needs and its mood is plain. */
const sentenceOf = (judge: Judge, facts: LineFacts): string | null => {
  const sentence = judge.telling.wording.sentences.find(({ act }) => act === facts.act?.concept);
  const template = facts.mood === 'done' ? sentence?.done : facts.mood === 'planned' ? sentence?.planned : undefined;
  const slots = sentence && template && slotsOf(judge, sentence, facts);
  return slots ? template.replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? '') : null;
};

const MOODS = { done: '', planned: 'planned ', maybe: 'possible ', not: 'on the ' } as const;

const subjectOf = (judge: Judge, facts: LineFacts, category: Category): string => {
  const things = facts.things.slice(0, 2).map(({ words }) => words);
  const act = facts.act && judge.telling.wording.acts[facts.act.concept];
  if (!act) return things.length > 0 ? listed(things) : SUBJECTS[category];
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

const reactionLine = (judge: Judge, facts: LineFacts): string | null => {
  const [voice] = namesOf(judge, facts.speakers.length > 0 ? facts.speakers : facts.parties);
  if (!voice) return null;
  const others = namesOf(judge, facts.parties).filter((name) => name !== voice);
  const things = facts.things.slice(0, 2).map(({ words }) => words);
  const about = [...things, ...(others.length > 0 ? [listed(others.slice(0, 3))] : [])].join('; ');
  return about ? `Reaction of ${voice}: on ${about}` : `Reaction of ${voice}`;
};

const speakersOf = (judge: Judge, facts: LineFacts, line: string): string => {
  const said = facts.speakers
    .map(({ concept }) => judge.cited.get(concept)?.name ?? nameOf(judge, concept))
    .filter((name) => name !== undefined && !line.includes(name));
  const [first] = said;
  return first ? `, according to ${first}` : '';
};

/** The fact of a headline in one line of English: who, what, to whom, where, and who says so. */
export const factLineOf = (judge: Judge, facts: LineFacts, category: Category): string => {
  const reaction = category === 'reaction' ? reactionLine(judge, facts) : null;
  const line = reaction ?? sentenceOf(judge, facts) ?? nounLineOf(judge, facts, category);
  return reaction ? line : `${line}${speakersOf(judge, facts, line)}`;
};
