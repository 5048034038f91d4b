/** Named numbers, mostly 0 or 1: what the relevance model weighs. */
export type Features = Readonly<Record<string, number>>;
