import type { Cloud } from '../cloud.ts';
import type { Route } from '../http/route.ts';
import { deviceCodeRoute } from './device-code/device-code-route.ts';
import { discoveryRoutes } from './discovery/discovery-routes.ts';
import { tokenRoute } from './token-endpoint/token-route.ts';

/** What programs call, on the https address of the simulated Entra. */
export const entraApiRoutes = (cloud: Cloud): Route[] => [
  ...discoveryRoutes(cloud),
  tokenRoute(cloud),
  deviceCodeRoute(cloud),
];
