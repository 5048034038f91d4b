/** An entry that fell just under the threshold, kept 14 days: 'why did I not get this' has an answer. */
export interface NearMiss {
  readonly entry: string;
  readonly feed: string;
  readonly title: string;
  readonly url: string;
  readonly at: string;
  readonly score: number;
  readonly reasons: readonly string[];
}
