import * as z from '../zod.ts';
import admissionData from './admission.json' with { type: 'json' };
import { readWith } from './read.ts';

/** Who may subscribe themselves: anybody, whoever has an invite link, or nobody but by the operator's command. */
const MODES = ['open', 'invite', 'closed'] as const;

const admissionSchema = z.lazy(() =>
  z.strictObject({
    mode: z.enum(MODES),
    /** Calling codes (E.164) that text messages go to; empty: all. Each is dear somewhere, and fraud is paid by the text. */
    textCountries: z.array(z.string().check(z.regex(/^\+[1-9]\d{0,3}$/))),
    /** Texts with a code that may be sent a day, whatever is left for alerts. */
    codesADay: z.int().check(z.gte(0), z.lte(10_000)),
  }),
);
export type Admission = z.infer<typeof admissionSchema>;

/** What the operator decided about subscribing, checked; throws BadInput with file and field. */
export const readAdmission = (): Admission => readWith(admissionSchema, admissionData, 'admission.json');
