import type { Feed, FeedState } from './feed.ts';

/** How the feeds do at one moment, as a digest says it in a line. */
export interface CoverageNow {
  /** ISO time of the look. */
  readonly at: string;
  /** Feeds that were asked at all, and those of them that read. */
  readonly feeds: number;
  readonly healthy: number;
  /** Outlets whose feeds do not read, and since when (ISO), the longest first. */
  readonly down: readonly { readonly outlet: string; readonly since: string }[];
}

const HOUR = 3_600_000;

/** What the states of the feeds come to. A feed that was never asked says nothing yet. */
export const coverageNow = (
  catalogue: ReadonlyMap<string, Pick<Feed, 'outlet'>>,
  states: readonly FeedState[],
  now: Date,
): CoverageNow => {
  const asked = states.filter(({ health }) => health !== 'new');
  const down = asked
    .filter(({ health }) => health !== 'ok')
    .map((state) => ({
      outlet: catalogue.get(state.feed)?.outlet ?? state.feed,
      since: state.failingSince ?? now.toISOString(),
    }))
    .sort((a, b) => Number(a.since > b.since) - Number(a.since < b.since));
  return { at: now.toISOString(), feeds: asked.length, healthy: asked.length - down.length, down };
};

/** Whether a look says nothing of now: it is old, or no feed was ever asked. */
export const saysNothing = ({ at, feeds }: CoverageNow, now: Date): boolean =>
  feeds === 0 || now.getTime() - Date.parse(at) > HOUR;
