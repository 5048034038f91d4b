import type { Alert } from './alert.ts';
import type { Confidence } from './grades.ts';
import type { DigestLine } from './message.ts';

/** Confidences by development. */
export type Confidences = ReadonlyMap<string, Confidence>;

const severestFirst = (a: DigestLine, b: DigestLine): number => b.alert.severity - a.alert.severity;

const lineOf = (revisions: readonly Alert[], told: Confidences, current: Confidences): DigestLine => {
  const [first, newest] = [revisions[0], revisions.at(-1)] as [Alert, Alert];
  const was = told.get(newest.development) ?? first.confidence;
  const confidence = current.get(newest.development) ?? newest.confidence;
  return {
    alert: { ...newest, confidence },
    earlier: revisions.slice(0, -1).map(({ id }) => id),
    confidenceWas: was === confidence ? null : was,
  };
};

/**
 * What a digest tells of alerts in order of decision: each development once, by its newest alert and with the confidence
 * that it has by now, the severest first. `told`: what the subscriber was last told of a development's confidence.
 */
export const digestLines = (
  alerts: readonly Alert[],
  told: Confidences,
  current: Confidences,
): readonly DigestLine[] => {
  const developments = new Map<string, Alert[]>();
  for (const alert of alerts)
    developments.set(alert.development, [...(developments.get(alert.development) ?? []), alert]);
  return [...developments.values()].map((revisions) => lineOf(revisions, told, current)).sort(severestFirst);
};

/** Developments that were told before and whose confidence moved since, though no alert was owed for it. */
export const movedLines = (alerts: readonly Alert[], told: Confidences, current: Confidences): readonly DigestLine[] =>
  alerts
    .map((alert): DigestLine => {
      const confidence = current.get(alert.development) ?? alert.confidence;
      return { alert: { ...alert, confidence }, earlier: [], confidenceWas: told.get(alert.development) ?? null };
    })
    .sort(severestFirst);
