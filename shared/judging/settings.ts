import * as z from '../zod.ts';

const weights = () => z.record(z.string(), z.number());

const conceptIds = () => z.array(z.string().check(z.regex(/^[a-z]+[.][a-z0-9_]+$/))).check(z.minLength(1));

/** shared/watch/groups.json: concepts that weigh alike when the judge asks what a text is about. */
export const judgeGroupsSchema = () =>
  z.strictObject({
    /** Where the partnership acts without a side being named: there one side alone is enough. */
    stage: conceptIds(),
    /** The leaders of the two sides: named so often that they tell little. */
    leaders: conceptIds(),
    /** Documents that only carry word of a matter: two reports of a letter are no story. */
    papers: conceptIds(),
    groups: z.record(z.string(), conceptIds()),
  });
export type JudgeGroups = z.infer<ReturnType<typeof judgeGroupsSchema>>;

/** shared/watch/judge.json: what was fitted, and the figures it reached. */
export const judgeSettingsSchema = () =>
  z.strictObject({
    relevance: z.strictObject({
      /** From this calibrated score on an item is relevant. */
      threshold: z.number().check(z.gte(0), z.lte(1)),
      /** From this one on it is kept as a near miss. */
      near: z.number().check(z.gte(0), z.lte(1)),
      bias: z.number(),
      weights: weights(),
    }),
    grouping: z.strictObject({
      /** From this score on an article joins a development in silence. */
      join: z.number().check(z.gte(0), z.lte(1)),
      /** From this one on it joins and owes an update, where it brings something new. */
      weak: z.number().check(z.gte(0), z.lte(1)),
      /** From this one on two developments are one. */
      merge: z.number().check(z.gte(0), z.lte(1)),
      bias: z.number(),
      weights: weights(),
    }),
    /** Over the pairs of an article and a development's articles: is it that development? */
    developments: z.strictObject({ bias: z.number(), weights: weights() }),
    /** Concept → share of articles that name it, as counted by the fit: what is common tells little. */
    common: weights(),
    /** What the fit reached, for the reader; the code does not read it. */
    reached: z.record(z.string(), z.number()),
  });
export type JudgeSettings = z.infer<ReturnType<typeof judgeSettingsSchema>>;
