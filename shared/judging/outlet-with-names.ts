import type { Outlet } from '../domain/outlet.ts';

/** An outlet and what others call it when they cite it. */
export interface OutletWithNames extends Outlet {
  readonly names: readonly string[];
}
