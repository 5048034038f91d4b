import type { Analysis } from './analysis.ts';
import { candidatesOf } from './candidates.ts';
import type { Judge } from './judge.ts';
import { matchScore, pairLogit } from './match.ts';
import { type Memory, outlineIn } from './memory.ts';
import { pairFeatures } from './pair.ts';
import { profileOf } from './profile.ts';
import { inWords } from './relevance-features.ts';
import { type Sketch, sketchOf } from './sketch.ts';

/** A development near an article, and what speaks for and against their being one. */
export interface NearDevelopment {
  readonly development: string;
  readonly headline: string;
  readonly score: number;
  /** `for: same figure`, `against: other speaker`: the weightiest first. */
  readonly reasons: readonly string[];
}

const MOST = 5;
const MOST_REASONS = 5;

const reasonsFor = (judge: Judge, one: Sketch, other: Sketch | undefined): readonly string[] => {
  if (!other) return [];
  const { weights } = judge.settings.grouping;
  return Object.entries(pairFeatures(one, other))
    .map(([name, value]) => [name, value * (weights[name] ?? 0)] as const)
    .filter(([, part]) => Math.abs(part) >= 0.2)
    .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
    .slice(0, MOST_REASONS)
    .map(([name, part]) => `${part > 0 ? 'for' : 'against'}: ${inWords(name)}`);
};

/** The developments in memory that are nearest to an article, with scores and what decided. */
export const explainMatch = (
  judge: Judge,
  memory: Memory,
  analysis: Analysis,
  published: string,
  family: string,
): readonly NearDevelopment[] => {
  const profile = profileOf(judge, analysis, published, family);
  const sketch = sketchOf(judge, profile);
  return candidatesOf(judge, memory, profile)
    .map((development): NearDevelopment => {
      const outline = outlineIn(judge, memory, development);
      const [nearest] = [...outline.sketches].sort((a, b) => pairLogit(judge, sketch, b) - pairLogit(judge, sketch, a));
      const score = matchScore(judge, sketch, outline);
      return {
        development: development.id,
        headline: development.headline,
        score,
        reasons: reasonsFor(judge, sketch, nearest),
      };
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST);
};
