import type { Development } from '../domain/development.ts';
import type { Judge } from './judge.ts';
import type { Memory } from './memory.ts';
import type { Profile } from './profile.ts';

/** The thread that a development belongs to. */
export interface Thread {
  /** The id of the story: that of its first development. */
  readonly story: string;
  /** Earlier developments of the story, newest first. */
  readonly earlier: readonly Development[];
}

/** The story of a development: its own where it has none yet. */
export const storyOf = (
  _judge: Judge,
  memory: Memory,
  _profile: Profile,
  before: Development | null,
  id: string,
): Thread => {
  const story = before?.story ?? id;
  const first = memory.developments.get(story);
  return { story, earlier: first && first.id !== id ? [first] : [] };
};
