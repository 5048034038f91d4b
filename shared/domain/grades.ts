/** Categories in the design's order: the first that fits what the development itself is. */
export const CATEGORIES = [
  'sanctions',
  'treaty',
  'troops',
  'arms',
  'technology',
  'labour',
  'military',
  'economy',
  'diplomacy',
  'reaction',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** From best to least. `disputed` overrides all: a side named in it denies it. */
export const CONFIDENCES = ['disputed', 'confirmed', 'reported', 'claimed', 'unconfirmed'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** How much a reader may rely on it, for `--min-confidence`: a dispute is news whatever the least. */
export const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = {
  unconfirmed: 0,
  claimed: 1,
  reported: 2,
  confirmed: 3,
  disputed: 3,
};

/** 1 routine contact, 2 notable, 3 significant, 4 major, 5 critical. */
export const SEVERITIES = [1, 2, 3, 4, 5] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  1: 'routine',
  2: 'notable',
  3: 'significant',
  4: 'major',
  5: 'critical',
};
