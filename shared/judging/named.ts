import type { Analysis, Mention } from './analysis.ts';

/** How far into a text is looked: the headline, or the headline and the first sentence after it. */
export type Reach = 'headline' | 'lead';

/** Whether a concept is the one of a pattern, or of its kind. */
export const matches = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;

/** The first of the patterns (`act.sign`, `weapon.*`) that a text names, as a mention; undefined where none. */
export const namedOf = (analysis: Analysis, patterns: readonly string[], reach: Reach): Mention | undefined => {
  const near = (mention: Mention | undefined) => (reach === 'headline' ? mention?.headline : mention?.lead);
  for (const pattern of patterns) {
    if (!pattern.endsWith('*')) {
      const mention = analysis.concepts.get(pattern);
      if (near(mention)) return mention;
      continue;
    }
    for (const mention of analysis.concepts.values()) if (near(mention) && matches(pattern, mention.id)) return mention;
  }
  return undefined;
};

/** Whether a text names one of the patterns; true where there are none. */
export const names = (analysis: Analysis, patterns: readonly string[] | undefined, reach: Reach): boolean =>
  patterns === undefined || namedOf(analysis, patterns, reach) !== undefined;

/** Whether a text names none of the patterns. */
export const lacks = (analysis: Analysis, patterns: readonly string[] | undefined, reach: Reach): boolean =>
  patterns === undefined || namedOf(analysis, patterns, reach) === undefined;
