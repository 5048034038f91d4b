import { leadOf } from '../../shared/judging/speakers.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';
import { judge, read } from './texts.ts';

test.each([
  ['Seoul to review its arms policy after the Russia–North Korea treaty', 'kr'],
  ['White House: pact of Moscow and Pyongyang is a sign of desperation', 'us'],
  ['Japan says the pact of Russia and North Korea is a worry', 'jp'],
  ['Putin thanks North Korean soldiers for Kursk', 'ru'],
  ['North Korean troops fight in Kursk', 'kp'],
  ['A bridge too far', null],
])('%s is about %s', (title, code) => {
  expect(leadOf(judge, read(title), title)).toBe(code);
});

test.each([
  ['Seoul condemns the North over troops in Russia', true],
  ['Winter comes to the North of Russia', false],
])('“the North” of “%s” is North Korea: %s', (title, is) => {
  expect(read(title).concepts.has('country.kp')).toBe(is);
});

test('a concept’s firm form stands for its doubtful one: `the North Korean` is one mention', () => {
  const hits = read('Seoul protests at the North Korean troops in Russia').hits;
  expect(hits.filter(({ concept }) => concept === 'country.kp')).toHaveLength(1);
  expect(openWatchJudge().compiled.concepts.get('country.kp')?.beside).toContain('country.kr');
});
