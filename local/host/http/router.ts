import { z } from 'zod';
import type { RegisteredFunction } from '../function-registry.ts';
import { parseRouteTemplate } from './route-template.ts';
import type { RouteTemplate } from './route-template.ts';

const httpTrigger = z.looseObject({
  route: z.string().optional(),
  methods: z.array(z.string()).optional(),
  authLevel: z.string().optional(),
});

export type HttpRoute = {
  readonly fn: RegisteredFunction;
  readonly template: RouteTemplate;
  /** Upper case; null for all. */
  readonly methods: ReadonlySet<string> | null;
  readonly anonymous: boolean;
};

export type RouteMatch = { route: HttpRoute; params: Record<string, string> };

const toRoute = (fn: RegisteredFunction, prefix: string): HttpRoute => {
  const { route, methods, authLevel } = httpTrigger.parse(fn.trigger);
  return {
    fn,
    template: parseRouteTemplate(`${prefix}/${route ?? fn.name}`),
    methods: methods?.length ? new Set(methods.map((one) => one.toUpperCase())) : null,
    anonymous: (authLevel ?? 'anonymous').toLowerCase() === 'anonymous',
  };
};

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/**
 * Routes as the Functions host does: without regard to case, the more specific template first, and a route whose
 * method or constraint does not fit is passed over, so that a wrong method falls through to a catch-all. Our own small
 * router because of that last rule and of typed constraints and defaults, which find-my-way has no notion of.
 */
export const makeRouter = (functions: readonly RegisteredFunction[], prefix: string) => {
  const routes = functions
    .map((fn) => toRoute(fn, prefix))
    .sort((a, b) =>
      a.template.precedence < b.template.precedence
        ? -1
        : a.template.precedence > b.template.precedence
          ? 1
          : 0,
    );
  return (method: string, pathname: string): RouteMatch | null => {
    const segments = pathname.split('/').filter(Boolean).map(decode);
    for (const route of routes) {
      if (route.methods && !route.methods.has(method)) continue;
      const params = route.template.match(segments);
      if (params) return { route, params };
    }
    return null;
  };
};

export type Router = ReturnType<typeof makeRouter>;
