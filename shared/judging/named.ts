import type { Analysis, Mention } from './analysis.ts';

/** How far into a text is looked: the headline, or the headline and the first sentence after it. */
export type Reach = 'headline' | 'lead';

/** Whether a concept is the one of a pattern, or of its kind. */
export const matches = (pattern: string, id: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(pattern.slice(0, -1)) : id === pattern;

const ofPattern = (analysis: Analysis, pattern: string, near: (mention: Mention) => boolean): Mention | undefined => {
  const mention = analysis.concepts.get(pattern);
  if (!pattern.endsWith('*')) return mention && near(mention) ? mention : undefined;
  for (const one of analysis.concepts.values()) if (near(one) && matches(pattern, one.id)) return one;
  return undefined;
};

/** The first of the patterns (`act.sign`, `weapon.*`) that a text names, as a mention; undefined where none. */
export const namedOf = (analysis: Analysis, patterns: readonly string[], reach: Reach): Mention | undefined => {
  const near = (mention: Mention): boolean => (reach === 'headline' ? mention.headline : mention.lead);
  for (const pattern of patterns) {
    const found = ofPattern(analysis, pattern, near);
    if (found) return found;
  }
  return undefined;
};

/** Whether a text names one of the patterns; true where there are none. */
export const names = (analysis: Analysis, patterns: readonly string[] | undefined, reach: Reach): boolean =>
  patterns === undefined || namedOf(analysis, patterns, reach) !== undefined;

/** Whether a text names none of the patterns. */
export const lacks = (analysis: Analysis, patterns: readonly string[] | undefined, reach: Reach): boolean =>
  patterns === undefined || namedOf(analysis, patterns, reach) === undefined;
