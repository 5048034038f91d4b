import { correctionId } from '../domain/stored-correction.ts';
import type { Corrections, SendMessages } from '../ports.ts';

export interface QueueCorrectionsPorts {
  readonly watch: string;
  readonly corrections: Pick<Corrections, 'all'>;
  readonly send: SendMessages;
}

/** Sends what operators said and nobody applied yet by the articles queue, behind what is on it; returns how many. */
export const queueCorrections = async ({ watch, corrections, send }: QueueCorrectionsPorts): Promise<number> => {
  const waiting = (await corrections.all(watch)).filter(({ outcome }) => outcome === null);
  await send(
    'articles',
    waiting.map(({ correction }) => ({
      body: { kind: 'correction', correction },
      group: watch,
      dedup: `correction-${correctionId(correction)}`,
    })),
  );
  return waiting.length;
};
