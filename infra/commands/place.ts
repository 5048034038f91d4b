/** The house that is meant: a data folder of this machine, or a deployed stage. */
export type Place = { readonly data: string } | { readonly stage: string };

/** The options that name it, for parseArgs. */
export const PLACE_OPTIONS = { data: { type: 'string' }, stage: { type: 'string' } } as const;

/** Where a command works: on a stage if one is named, else on a data folder, `.pactwatch` if none is. */
export const placeOf = ({
  data,
  stage,
}: {
  readonly data?: string | undefined;
  readonly stage?: string | undefined;
}): Place => (stage === undefined ? { data: data ?? '.pactwatch' } : { stage });
