/** What a publisher is. State wires (TASS, KCNA, Xinhua) are `state`, ministries and the UN `official`. */
export const OUTLET_KINDS = ['wire', 'press', 'specialist', 'state', 'official'] as const;
export type OutletKind = (typeof OUTLET_KINDS)[number];

/** A publisher. Nine editions of one broadcaster are one `family`. */
export interface Outlet {
  readonly name: string;
  readonly family: string;
  readonly kind: OutletKind;
  /** The side of the watch whose state or government speaks here, e.g. `ru`; another country's code for others' officials. */
  readonly side?: string | undefined;
}
