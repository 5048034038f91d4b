import type { ManageAct } from '../steps/manage-subscription.ts';
import * as z from '../zod.ts';
import { parseWishes, problemsOf } from './wishes-form.ts';

const isDay = (text: string): boolean => {
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};
const untilSchema = z
  .object({
    until: z.string('a day is needed').check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-12-31 is needed')),
  })
  .check(z.refine(({ until }) => isDay(until), { path: ['until'], error: 'this day is in no calendar' }));

/** The ways in which a form may be sent: the value of its button. */
const ACTS = ['change', 'pause', 'resume', 'test', 'leave', 'delete'] as const;
const actSchema = z.enum(ACTS);

type Parsed = { readonly ok: true; readonly act: ManageAct } | { readonly ok: false; readonly why: readonly string[] };

/** Reads a form of the manage page (application/x-www-form-urlencoded): what is asked for, or all that will not do. */
export const parseManageForm = (form: URLSearchParams): Parsed => {
  const kind = actSchema.safeParse(form.get('act'));
  if (!kind.success)
    return { ok: false, why: ['The form did not say what to do: please use the buttons of this page.'] };
  if (kind.data === 'change') {
    const parsed = parseWishes(form);
    return parsed.ok ? { ok: true, act: { kind: 'change', wishes: parsed.wishes } } : parsed;
  }
  if (kind.data === 'pause') {
    const day = untilSchema.safeParse({ until: form.get('until') ?? '' });
    return day.success
      ? { ok: true, act: { kind: 'pause', until: day.data.until } }
      : { ok: false, why: problemsOf(day.error) };
  }
  return { ok: true, act: { kind: kind.data } };
};
