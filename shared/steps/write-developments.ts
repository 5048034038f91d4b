import { archiveChange } from '../domain/archive.ts';
import type { Development } from '../domain/development.ts';
import { conceptsOf } from '../judging/traits.ts';
import type { Archive, Developments, Log, SendMessages, Stories } from '../ports.ts';

export interface WritePorts {
  readonly watch: string;
  readonly developments: Developments;
  readonly stories: Stories;
  readonly archive: Pick<Archive, 'update'>;
  readonly send: SendMessages;
  readonly log: Log;
}

/** A new development that stands already, because a run died after writing it, is written. */
const writeOne = async ({ developments, watch }: WritePorts, development: Development): Promise<Development | null> => {
  const row = await developments.write(development);
  if (row || development.version > 0) return row;
  const there = await developments.get(watch, development.id);
  return there && development.versions.every((version) => there.versions.includes(version)) ? there : null;
};

/** Writes in order up to the first refusal; returns what was written and whether that was all. */
export const writeAll = async (ports: WritePorts, developments: readonly Development[]) => {
  const written: Development[] = [];
  for (const development of developments) {
    const row = await writeOne(ports, development);
    if (!row) return { written, complete: false };
    ports.log.info('development-written', { id: row.id, version: row.version });
    written.push(row);
  }
  return { written, complete: true };
};

/** Has dispatch tell what they owe. */
export const nudge = async ({ send, watch }: WritePorts, written: readonly Development[]) => {
  const owing = written.filter(({ pending }) => pending.length > 0);
  await send(
    'dispatch',
    owing.map(({ id, version }) => ({ body: { development: id }, group: watch, dedup: `${id}-${version}` })),
  );
};

/** Puts developments where pages find them: into their stories and into the archive. */
export const list = async ({ stories, archive, watch }: WritePorts, developments: readonly Development[]) => {
  await stories.add(developments.map(({ story, id }) => ({ story, development: id })));
  await archive.update(
    watch,
    developments.map((development) => archiveChange(development, conceptsOf(development))),
  );
};
