import type { Analysis, Hit } from './analysis.ts';
import { plainForm } from './forms.ts';
import type { Judge } from './judge.ts';
import { UNNEWS } from './nature-words.ts';
import { normalText } from './normal-text.ts';

/** Units between a word of saying and who stands right beside it. */
const CLOSE = 10;
/** Languages whose verb of saying ends the sentence that its speaker begins. */
export const VERB_LAST: ReadonlySet<string> = new Set(['ko', 'ja', 'hi', 'mr', 'bn', 'te', 'ta', 'ur', 'mn', 'tr']);
/** What marks the subject of a sentence, after a name and an office: `국방장관은`, `国防相は`. */
const SUBJECT = /^[^ .]{0,3}(?: ?[^ .]{0,8})?(?:은|는|이|가|측은|は|が|ने)(?: |$|[^\p{L}])|^[^ .]{0,6}[はが]/u;
const KINDS: ReadonlySet<string> = new Set(['person', 'org', 'country', 'place']);

const canSpeak = (judge: Judge, hit: Hit): boolean => {
  if (hit.concept.startsWith('outlet.')) return true;
  if (!KINDS.has(hit.kind)) return false;
  return hit.kind !== 'place' || judge.telling.grading.seats.includes(hit.concept);
};

/** An outlet that is also a body of the lexicon: told as an outlet where it publishes, as the body where it governs. */
const speakersOf = (judge: Judge, analysis: Analysis): readonly Hit[] => {
  const speakers = analysis.hits.filter((hit) => canSpeak(judge, hit));
  const outlet = ({ concept }: Hit) => judge.cited.get(concept);
  return speakers.filter((hit) => {
    const twin = speakers.find(
      (other) => other !== hit && other.start === hit.start && !outlet(other) !== !outlet(hit),
    );
    return twin === undefined || (outlet(hit) ? outlet(hit)?.kind !== 'official' : outlet(twin)?.kind === 'official');
  });
};

const nearest = (speakers: readonly Hit[], distance: (hit: Hit) => number): Hit | undefined => {
  const close = speakers.filter((hit) => distance(hit) >= 0 && distance(hit) <= CLOSE);
  return close.toSorted((one, other) => distance(one) - distance(other))[0];
};

/** `…, заявил Путин`: a speaker that follows its verb at once. */
const ADJACENT = 2;
const INVERTED: ReadonlySet<string> = new Set(['ru', 'uk', 'be', 'bg', 'sr', 'mk']);
/** Languages whose verb never comes before its speaker. */
const SUBJECT_FIRST: ReadonlySet<string> = new Set(['en', 'zh']);
/** `Russia's war is revealed`: what stands there is not who says so. */
const PASSIVE = / (?:is|was|are|were|been|war) /;

/** Who stands by one word of saying: after `according to`, before `says`, the subject where the verb is last. */
const speakerOf = (analysis: Analysis, speakers: readonly Hit[], verb: Hit): Hit | undefined => {
  const near = speakers.filter((hit) => hit.sentence === verb.sentence && hit.headline === verb.headline);
  const after = nearest(near, (hit) => hit.start - verb.end);
  if (verb.concept === 'mark.source') return after;
  const before = nearest(near, (hit) => verb.start - hit.end);
  if (VERB_LAST.has(analysis.language) && before && verb.start - before.end < ADJACENT) return before;
  if (VERB_LAST.has(analysis.language))
    return near.find((hit) => hit.end <= verb.start && SUBJECT.test(analysis.text.slice(hit.end, hit.end + 16)));
  if (INVERTED.has(analysis.language) && after && after.start - verb.end < ADJACENT) return after;
  if (before && !PASSIVE.test(analysis.text.slice(before.end, verb.start))) return before;
  return SUBJECT_FIRST.has(analysis.language) ? undefined : after;
};

const COLON = /^(.{2,48}?)\s?[:：]\s?/u;
/** Before a quotation stands who says it, in languages whose headlines need no verb for it. */
const QUOTE = /^([^"“«「『‘']{2,24}?),?\s?["“«「『‘]/u;
const QUOTING: ReadonlySet<string> = new Set(['ko', 'ja', 'zh', 'ru', 'uk']);

/** Who stands before a colon or a quotation at the head of a headline. */
const prefixSpeakers = (judge: Judge, analysis: Analysis, speakers: readonly Hit[], title: string): readonly Hit[] => {
  const prefix = COLON.exec(title)?.[1] ?? (QUOTING.has(analysis.language) ? QUOTE.exec(title)?.[1] : undefined);
  if (prefix === undefined || UNNEWS.some((kind) => judge.natures[kind].labels.has(plainForm(prefix)))) return [];
  const end = normalText(prefix).units.length;
  return speakers.filter((hit) => hit.headline && hit.end <= end).slice(0, 1);
};

const SAYING: ReadonlySet<string> = new Set([
  'mark.says',
  'mark.source',
  'act.say',
  'act.claim',
  'act.announce',
  'act.confirm',
]);

const findSpeakers = (judge: Judge, analysis: Analysis, title: string): readonly Hit[] => {
  const speakers = speakersOf(judge, analysis);
  const sources = analysis.hits.filter(({ concept }) => concept === 'mark.source');
  const standing = [...prefixSpeakers(judge, analysis, speakers, title)];
  for (const verb of analysis.hits) {
    if (!SAYING.has(verb.concept) || sources.some((one) => one !== verb && one.start === verb.start)) continue;
    const speaker = speakerOf(analysis, speakers, verb);
    if (speaker && !standing.includes(speaker)) standing.push(speaker);
  }
  return standing.sort((one, other) => Number(other.headline) - Number(one.headline) || one.start - other.start);
};

/** Found once a text: category, reports and lines all ask. */
const found = new WeakMap<Analysis, readonly Hit[]>();

/** Who says so, in the headline and in the first sentences after it: hits of persons, bodies, countries and outlets. */
export const speakersIn = (judge: Judge, analysis: Analysis, title: string): readonly Hit[] => {
  const known = found.get(analysis);
  if (known) return known;
  const speakers = findSpeakers(judge, analysis, title);
  found.set(analysis, speakers);
  return speakers;
};

/** The code of the state or body that a concept speaks for: a country's, or one of the watch's `voices`. */
export const voiceOf = (judge: Judge, concept: string): string | undefined => {
  const outlet = judge.cited.get(concept);
  if (outlet) return outlet.kind === 'official' ? outlet.side : undefined;
  const known = judge.compiled.concepts.get(concept);
  const country = known?.countries[0]?.slice('country.'.length);
  if (country) return country;
  const body = [concept, ...(known?.implies ?? [])].find((id) => judge.telling.grading.voices[id] !== undefined);
  return body === undefined ? undefined : judge.telling.grading.voices[body];
};

/**
 * The code of the state or body that a headline is about: who says so in it, else the first that it names; null where it
 * names none.
 */
export const leadOf = (judge: Judge, analysis: Analysis, title: string): string | null => {
  const speaking = speakersIn(judge, analysis, title).filter(({ headline }) => headline);
  const named = analysis.hits.filter((hit) => hit.headline && canSpeak(judge, hit));
  const standing = [...speaking, ...named.toSorted((one, other) => one.start - other.start)];
  for (const { concept } of standing) {
    const code = voiceOf(judge, concept);
    if (code !== undefined) return code;
  }
  return null;
};
