import type { FeedState, Validators } from './feed.ts';

/** A feed that was never read. */
export const newFeedState = (feed: string): FeedState => ({ feed, seen: [], health: 'new', errors: 0 });

const HOUR = 3_600_000;
/** An unchanged answer is noted at most this often: a write for each 304 would cost more than all else together. */
const NOTE_UNCHANGED_MS = HOUR;

const sameValidators = (a: Validators | undefined, b: Validators | undefined) =>
  a?.url === b?.url && a?.etag === b?.etag && a?.lastModified === b?.lastModified;

const recovered = ({ trouble: _trouble, failingSince: _since, empty: _empty, ...state }: FeedState): FeedState => ({
  ...state,
  health: 'ok',
  errors: 0,
});

/** After a 304, or the same bytes again. The same object where nothing is worth a write. */
export const afterUnchanged = (state: FeedState, validators: Validators, now: Date): FeedState => {
  const noted =
    state.lastUnchanged !== undefined && now.getTime() - Date.parse(state.lastUnchanged) < NOTE_UNCHANGED_MS;
  if (noted && state.health === 'ok' && sameValidators(state.validators, validators)) return state;
  const { empty } = state;
  return { ...recovered(state), ...(empty ? { empty } : {}), validators, lastUnchanged: now.toISOString() };
};

/** After a document that was read. `trouble`: what was odd in it, where anything was. */
export const afterFresh = (
  state: FeedState,
  read: {
    readonly validators: Validators;
    readonly body: string;
    readonly seen: readonly string[];
    readonly newest: boolean;
    readonly entries: number;
    readonly trouble: string | undefined;
  },
  now: Date,
): FeedState => ({
  ...recovered(state),
  validators: read.validators,
  body: read.body,
  seen: read.seen,
  lastOk: now.toISOString(),
  ...(read.newest ? { lastEntry: now.toISOString() } : {}),
  ...(read.entries === 0 && state.seen.length > 0 ? { empty: true } : {}),
  ...(read.trouble ? { trouble: read.trouble } : {}),
});

/** After trouble: what was remembered stays, so that nothing is missed when it is back. */
export const afterTrouble = (state: FeedState, health: 'failing' | 'gone', why: string, now: Date): FeedState => ({
  ...state,
  health,
  trouble: why,
  errors: state.errors + 1,
  failingSince: state.failingSince ?? now.toISOString(),
});
