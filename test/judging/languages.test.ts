import { readFileSync } from 'node:fs';
import { compileLexicon, findConcepts, languageOf } from '../../shared/judging/lexicon.ts';
import { normalText } from '../../shared/judging/normal-text.ts';
import { loadLexicon } from '../../shared/watch/lexicon/load.ts';

/** A headline of our own in one of the watch's languages, with what must and what must not be found in it. */
interface Headline {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly lang: string;
  readonly relevant: boolean;
  readonly development: string | null;
  readonly concepts: readonly string[];
  readonly absent: readonly string[];
}

const headlines = readFileSync('test/fixtures/languages.jsonl', 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Headline => JSON.parse(line));
const data = loadLexicon();
const lexicon = compileLexicon(data);

/** Concepts named in a headline, with those that go with them. */
const named = ({ title, summary, lang }: Headline): ReadonlySet<string> => {
  const raw = `${title}\n${summary ?? ''}`;
  const text = normalText(raw);
  const finds = findConcepts(lexicon, raw, text, languageOf(lang, text.scripts));
  return new Set(finds.flatMap(({ concept }) => [concept.id, ...concept.implies]));
};

const LANGUAGES =
  'ar be bg cs da de el en es et fa fi fr hi hr hu id is it ja ko lt lv mk mr nl no pl pt ro ru sk sl sr sv te th tr uk vi zh-Hans zh-Hant';

/** What no language may lack: who, where, with what, what was done. */
const NEEDED =
  'country.kp country.ru country.ua country.kr country.us country.cn org.un org.nato org.security_council org.nis org.kremlin ' +
  'person.putin person.kim person.choe_son_hui person.lavrov person.shoigu person.belousov person.zelensky ' +
  'place.pyongyang place.moscow place.kursk place.vladivostok place.vostochny place.wonsan doc.treaty doc.article4 ' +
  'doc.comprehensive_partnership doc.panel_of_experts doc.report weapon.shells weapon.artillery weapon.missile weapon.drone ' +
  'weapon.satellite weapon.nuclear weapon.arms weapon.factory actor.troops actor.sappers actor.builders actor.workers ' +
  'actor.it_workers actor.pow actor.generals actor.tourists actor.delegation actor.foreign_minister actor.defence_minister ' +
  'act.visit act.arrive act.meet act.sign act.ratify act.in_force act.send act.deploy act.train act.kill act.casualties ' +
  'act.capture act.confirm act.deny act.condemn act.warn act.sanction act.launch act.open act.construct act.cooperate ' +
  'act.help act.tech_transfer topic.train topic.flight topic.bridge topic.ship topic.oil topic.trade topic.resort';

/** Forms that count in every text of a script. */
const SCRIPT_WIDE: Readonly<Record<string, string>> = { be: 'cy', bg: 'cy', mk: 'cy', ru: 'cy', sr: 'cy', uk: 'cy' };
const NO_FILE_FOR_ALL = new Set('ar el fa hi ja ko mr te th zh'.split(' '));

describe('every language of the watch', () => {
  test.each(LANGUAGES.split(' '))('%s has headlines of its own, on and off the subject', (lang) => {
    const own = headlines.filter((headline) => headline.lang === lang);
    expect(own.filter(({ relevant }) => relevant).length).toBeGreaterThanOrEqual(3);
    expect(own.filter(({ relevant }) => !relevant).length).toBeGreaterThanOrEqual(2);
  });

  test.each(LANGUAGES.split(' '))('%s lacks no form that it needs', (lang) => {
    const tag = lang.split('-')[0] ?? lang;
    const wide = NO_FILE_FOR_ALL.has(tag) ? {} : data.forms[SCRIPT_WIDE[tag] ?? 'la'];
    const has = (concept: string) => concept in { ...wide, ...data.forms[tag] };
    expect(NEEDED.split(' ').filter((concept) => !has(concept))).toEqual([]);
  });

  test.each(headlines.map((headline) => [headline.id, headline] as const))('%s', (_id, headline) => {
    const found = named(headline);
    expect(headline.concepts.filter((concept) => !found.has(concept))).toEqual([]);
    expect(headline.absent.filter((concept) => found.has(concept))).toEqual([]);
  });
});
