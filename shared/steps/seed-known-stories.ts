import { archiveChange } from '../domain/archive.ts';
import type { Judge } from '../judging/judge.ts';
import { developmentsOfKnown } from '../judging/known.ts';
import { conceptsOf } from '../judging/traits.ts';
import type { Archive, Developments, Log, Marks, Now, Stories } from '../ports.ts';
import type { KnownStory } from '../watch/schema.ts';

export interface SeedPorts {
  readonly watch: string;
  readonly judge: Judge;
  readonly knownStories: readonly KnownStory[];
  readonly developments: Developments;
  readonly stories: Stories;
  readonly archive: Pick<Archive, 'update'>;
  readonly marks: Marks;
  readonly now: Now;
  readonly log: Log;
}

/** What is younger may be today's news, which must not be swallowed. */
const OLD_ENOUGH_MS = 3 * 86_400_000;
const WIDE = 16;

/**
 * Puts the watch's known stories into an empty table, once, so that an old fact is no news on the first day. Dying halfway
 * costs nothing: ids are derived, and the mark is set last.
 */
export const seedKnownStories = async (ports: SeedPorts): Promise<number> => {
  const mark = `known-stories-${ports.watch}`;
  if (await ports.marks.has(mark)) return 0;
  const until = ports.now().getTime() - OLD_ENOUGH_MS;
  const old = ports.knownStories.filter(({ date }) => Date.parse(date) < until);
  const developments = developmentsOfKnown(ports.judge, old, ports.watch);
  for (let at = 0; at < developments.length; at += WIDE)
    await Promise.all(developments.slice(at, at + WIDE).map((development) => ports.developments.write(development)));
  await ports.stories.add(developments.map(({ story, id }) => ({ story, development: id })));
  await ports.archive.update(
    ports.watch,
    developments.map((development) => archiveChange(development, conceptsOf(development))),
  );
  await ports.marks.set(mark);
  ports.log.info('known-stories-seeded', { developments: developments.length });
  return developments.length;
};
