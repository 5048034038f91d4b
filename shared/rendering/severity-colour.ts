import type { Severity } from '../domain/grades.ts';

const COLOURS: Readonly<Record<Severity, number>> = {
  1: 0x7f8c8d,
  2: 0x2e86c1,
  3: 0xd4ac0d,
  4: 0xd35400,
  5: 0xc0392b,
};
const NONE = 0x566573;

/** A colour that goes with the word for severity, never instead of it. */
export const severityColour = (severity: Severity | null): number => (severity === null ? NONE : COLOURS[severity]);
