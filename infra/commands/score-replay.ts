import type { FileItem } from './items-file.ts';
import type { Replayed } from './replay.ts';

/** A labelled item. `near`: developments with which grouping it is defensible too. */
export interface Labelled extends FileItem {
  readonly relevant: boolean | null;
  readonly development: string | null;
  readonly near: readonly string[];
}

/** Figures of a replay against labels; each is a share but the counts. */
export interface Figures {
  readonly relevanceF1: number;
  readonly groupingPrecision: number;
  readonly groupingRecall: number;
  readonly groupingF1: number;
  readonly acrossLanguages: number;
  readonly repeatRate: number;
  readonly missedRate: number;
  readonly irrelevantAlerts: number;
  readonly updateRate: number;
}

interface Judged {
  readonly label: Labelled;
  readonly said: string;
  readonly relevant: boolean;
  readonly alert: string | null;
}

const harmonic = (one: number, other: number): number => (one + other ? (2 * one * other) / (one + other) : 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const isNear = (one: Labelled, other: Labelled): boolean =>
  one.near.includes(other.development ?? '') || other.near.includes(one.development ?? '');

/** B-cubed precision and recall of one item among all. */
const cubed = (one: Judged, all: readonly Judged[]): { precision: number; recall: number } => {
  const others = all.filter(({ label }) => !isNear(one.label, label));
  const said = others.filter((other) => other.said === one.said);
  const gold = others.filter(({ label }) => label.development === one.label.development);
  const together = said.filter(({ label }) => label.development === one.label.development).length;
  return { precision: together / Math.max(1, said.length), recall: together / Math.max(1, gold.length) };
};

const acrossLanguages = (all: readonly Judged[], counted: ReadonlySet<string>): number => {
  const shares = [...counted].flatMap((development) => {
    const group = all.filter(({ label }) => label.development === development);
    const pairs = group.flatMap((one, at) =>
      group
        .slice(at + 1)
        .filter((other) => other.label.lang !== one.label.lang)
        .map((other) => one.said === other.said),
    );
    return pairs.length > 0 ? [mean(pairs.map(Number))] : [];
  });
  return mean(shares);
};

/** What an alert was, given what had been alerted before it. */
const alertKind = (
  { label, alert }: Judged,
  alerted: ReadonlySet<string>,
): 'irrelevant' | 'first' | 'repeat' | 'update' | null => {
  if (label.relevant === false) return 'irrelevant';
  if (!label.development) return null;
  if (!alerted.has(label.development)) return 'first';
  return alert === 'new' ? 'repeat' : 'update';
};

const alertFigures = (all: readonly Judged[], counted: (label: Labelled) => boolean, developments: number) => {
  const alerted = new Set<string>();
  const counts = { irrelevant: 0, first: 0, repeat: 0, update: 0 };
  for (const one of all.filter(({ label, alert }) => alert && counted(label))) {
    const kind = alertKind(one, alerted);
    if (kind) counts[kind] += 1;
    if (one.label.development) alerted.add(one.label.development);
  }
  return {
    repeatRate: counts.repeat / Math.max(1, counts.first + counts.repeat + counts.irrelevant),
    missedRate: 1 - alerted.size / Math.max(1, developments),
    irrelevantAlerts: counts.irrelevant,
    updateRate: counts.update / Math.max(1, developments),
  };
};

const relevanceF1 = (all: readonly Judged[]): number => {
  const told = all.filter(({ label }) => label.relevant !== null);
  const right = told.filter(({ label, relevant }) => relevant && label.relevant).length;
  return harmonic(
    right / Math.max(1, told.filter(({ relevant }) => relevant).length),
    right / Math.max(1, told.filter(({ label }) => label.relevant).length),
  );
};

/** Scores a replay, in its order, by the labels; `counted` says which items count, the others stand in the way only. */
export const scoreReplay = (
  labels: ReadonlyMap<string, Labelled>,
  replayed: readonly Replayed[],
  counted: (label: Labelled) => boolean = () => true,
): Figures => {
  const all = replayed.flatMap(({ item, decision }): Judged[] => {
    const label = labels.get(item.id);
    if (!label) return [];
    return [
      {
        label,
        said: decision?.development ?? `alone ${item.id}`,
        relevant: decision !== null,
        alert: decision?.alert ?? null,
      },
    ];
  });
  const gold = all.filter(({ label }) => label.relevant && label.development);
  const scores = gold.filter(({ label }) => counted(label)).map((one) => cubed(one, gold));
  const [precision, recall] = [mean(scores.map((score) => score.precision)), mean(scores.map((score) => score.recall))];
  const developments = new Set(gold.filter(({ label }) => counted(label)).map(({ label }) => label.development ?? ''));
  return {
    relevanceF1: relevanceF1(all.filter(({ label }) => counted(label))),
    groupingPrecision: precision,
    groupingRecall: recall,
    groupingF1: harmonic(precision, recall),
    acrossLanguages: acrossLanguages(gold, developments),
    ...alertFigures(all, counted, developments.size),
  };
};
