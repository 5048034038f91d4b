import { CONFIRM_ROUTES } from './confirm-routes.ts';
import { MANAGE_ROUTES } from './manage-routes.ts';
import type { Route } from './route.ts';
import { SUBSCRIBE_API } from './subscribe-api.ts';
import { SUBSCRIBE_ROUTES } from './subscribe-routes.ts';

/** Every page and document of those who subscribe. */
export const SUBSCRIBER_ROUTES: readonly Route[] = [
  ...MANAGE_ROUTES,
  ...SUBSCRIBE_ROUTES,
  ...CONFIRM_ROUTES,
  ...SUBSCRIBE_API,
];
