import { analyse } from '../../shared/judging/analyse.ts';
import { profileOf } from '../../shared/judging/profile.ts';
import { matchesQuery, readQuery } from '../../shared/judging/search-query.ts';
import { conceptsOf, stageReached } from '../../shared/judging/traits.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { loadWatch } from '../../shared/watch/load-watch.ts';
import { sampleDevelopment } from '../fakes/samples.ts';

const judge = openWatchJudge(loadWatch());
const about = ['Russia', 'North Korea'];
const published = '2024-06-19T09:00:00Z';

const told = (title: string, language: string) => {
  const profile = profileOf(judge, analyse(judge, { title, summary: '', language, published }), published, 'outlet');
  const development = sampleDevelopment({ headline: title, facts: { profiles: [profile] } });
  return { development, headline: title, concepts: conceptsOf(development) };
};

const SHELLS = [
  told('North Korea ships artillery shells to Russia by rail', 'en'),
  told('КНДР отправила снаряды в Россию', 'ru'),
  told('북한, 러시아에 포탄 보냈다', 'ko'),
  told('朝鲜向俄罗斯运送炮弹', 'zh'),
];
const VISIT = told('Lavrov arrives in Wonsan for talks with Kim Jong Un', 'en');

describe('a search', () => {
  it.each(['shells', 'снаряды', '포탄', '炮弹', 'Shells to Russia', 'north korean shells'])(
    '%s finds shells in every language, and no visit',
    (text) => {
      const matches = matchesQuery(readQuery(judge, text, about));
      expect(SHELLS.filter((one) => !matches(one)).map(({ headline }) => headline)).toEqual([]);
      expect(matches(VISIT)).toBe(false);
    },
  );

  it.each(['Lavrov', 'Лавров', '라브로프', 'lavrov wonsan', 'Wonsan talks'])('%s finds the visit', (text) => {
    const matches = matchesQuery(readQuery(judge, text, about));
    expect([matches(VISIT), ...SHELLS.map(matches)]).toEqual([true, false, false, false, false]);
  });

  it('asks the headline for words that the lexicon does not know', () => {
    const query = readQuery(judge, 'zorblax', about);
    expect(query).toEqual({ sought: [], words: ['zorblax'] });
    expect(matchesQuery(query)(told('The Zorblax affair', 'en'))).toBe(true);
    expect(matchesQuery(query)(VISIT)).toBe(false);
  });

  it('finds the particular by the general', () => {
    const query = readQuery(judge, 'drones', about);
    expect(matchesQuery(query)({ headline: '', concepts: ['weapon.shahed'] })).toBe(true);
  });
});

describe('a stage', () => {
  it('is what the latest headline says', () => {
    expect(stageReached(told('Duma ratifies the treaty with North Korea', 'en').development)).toBe('ratified');
    expect(stageReached(SHELLS[0]?.development ?? sampleDevelopment())).toBeNull();
  });
});
