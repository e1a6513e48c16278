import type { Cloud } from '../cloud.ts';
import type { Route } from '../http/route.ts';
import { adminCenterRoutes } from './admin-center/admin-center-routes.ts';
import { authorizeRoute } from './authorize/authorize-route.ts';
import { adminConsentRoute } from './consent/admin-consent-route.ts';
import { deviceLoginRoutes } from './device-code/device-login-routes.ts';
import { flowRoutes } from './sign-in/flow-routes.ts';
import { signOutRoute } from './sign-in/sign-out-route.ts';

/** What people see of the simulated Entra, on plain http at 127.0.0.1. */
export const entraPageRoutes = (cloud: Cloud): Route[] => [
  authorizeRoute(cloud),
  adminConsentRoute(cloud),
  ...deviceLoginRoutes(cloud),
  ...flowRoutes(cloud),
  signOutRoute(cloud),
  ...adminCenterRoutes(cloud),
];
