import { readFileSync } from 'node:fs';
import { judgeRelevance } from '../../shared/judging/relevance.ts';
import { openWatchJudge } from '../../shared/judging/watch-judge.ts';

const judge = openWatchJudge();
const judged = (title: string, summary = '', language = 'en') =>
  judgeRelevance(judge, { title, summary, language, published: '2025-03-01T08:00:00Z' });

interface Hard {
  readonly title: string;
  readonly summary: string;
  readonly lang: string;
  readonly relevant: boolean;
}
const hard = readFileSync('test/fixtures/relevance-hard.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Hard);

test('says no to most hard cases that only look like it, and yes to most that do not', () => {
  const right = hard.filter(({ title, summary, lang, relevant }) => judged(title, summary, lang).relevant === relevant);
  expect(right.length / hard.length).toBeGreaterThanOrEqual(0.89);
});

test.each([
  [
    'a headline that keeps it back',
    'A limousine, a tea set and a dagger',
    'Putin gave Kim Jong Un presents in Pyongyang after they signed a treaty.',
    true,
  ],
  ['Kim beside the Kremlin', 'Kremlin prepares for Kim to visit Moscow', '', true],
  ['soldiers in the war', 'North Korean soldiers fight in Kursk', '', true],
  ['a visit', 'Lavrov arrives in Pyongyang for talks', '', true],
  ['the other Korea', 'South Korea and Russia resume flights', '', false],
  ['a test alone', 'North Korea tests ballistic missile', '', false],
  ['a list', 'NATO warns of China, Russia, Iran and North Korea', 'He called for more spending.', false],
  ['nothing of it', 'Euro zone growth beats forecast', '', false],
])('%s', (_name, title, summary, relevant) => {
  expect(judged(title, summary).relevant).toBe(relevant);
});

test.each([
  ['a roundup', 'Morning briefing: markets, weather, football', 'North Korea sends troops to Russia.', 'roundup'],
  ['opinion', 'Opinion: Russia and North Korea sign a pact that changes Asia', '', 'opinion'],
  ['an explainer', 'Explainer: What is in the treaty between Russia and North Korea?', '', 'explainer'],
  ['news', 'Russia and North Korea sign a treaty', '', 'news'],
])('%s is told by its headline', (_name, title, summary, nature) => {
  expect(judged(title, summary).nature).toBe(nature);
});

test('says why in words of the text', () => {
  expect(judged('Russia thanks North Korean soldiers').reasons[0]).toBe('names “russia” and “north korean”');
});
