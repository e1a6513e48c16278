import { parseConstraint } from './route-constraints.ts';
import type { Constraint } from './route-constraints.ts';

type Parameter = { name: string; optional: boolean; fallback: string | undefined; constraints: Constraint[] };
type Segment =
  | { kind: 'literal'; text: string }
  | { kind: 'parameter'; parameter: Parameter }
  | { kind: 'mixed'; pattern: RegExp; parameters: Parameter[] }
  | { kind: 'rest'; parameter: Parameter };

/** A route template of Azure Functions (ASP.NET Core's): literals, `{a}`, `{a:int}`, `{a?}`, `{a=1}`, `x-{a}.y`, `{*rest}`. */
export type RouteTemplate = {
  /** Sorts before what is less specific. */
  readonly precedence: string;
  /** Values of the parameters for a path's decoded segments, or null. Absent optional ones are left out. */
  match(segments: readonly string[]): Record<string, string> | null;
};

const splitConstraints = (text: string): string[] => text.match(/\w+(\((?:[^()]|\([^()]*\))*\))?/g) ?? [];

const parseParameter = (inner: string): Parameter => {
  const [, name = '', constraints = '', fallback, optional] =
    /^([^:=?]+)((?::(?:[^:=?()]|\((?:[^()]|\([^()]*\))*\))+)*)(?:=([^?]*))?(\?)?$/.exec(inner) ?? [];
  if (!name) throw new Error(`Bad route parameter '{${inner}}'.`);
  return {
    name,
    optional: optional === '?',
    fallback,
    constraints: splitConstraints(constraints).map(parseConstraint),
  };
};

const PARAMETER = /\{((?:[^{}]|\{[^{}]*\})+)\}/g;
const escapeLiteral = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const parseMixed = (text: string): Segment => {
  const parameters: Parameter[] = [];
  let pattern = '';
  let end = 0;
  for (const found of text.matchAll(PARAMETER)) {
    pattern += `${escapeLiteral(text.slice(end, found.index))}(.+)`;
    parameters.push(parseParameter(found[1] ?? ''));
    end = found.index + found[0].length;
  }
  return {
    kind: 'mixed',
    pattern: new RegExp(`^${pattern}${escapeLiteral(text.slice(end))}$`, 'i'),
    parameters,
  };
};

const parseSegment = (text: string): Segment => {
  if (!text.includes('{')) return { kind: 'literal', text: text.toLowerCase() };
  const rest = /^\{\*\*?([^}]+)\}$/.exec(text);
  if (rest) return { kind: 'rest', parameter: parseParameter(rest[1] ?? '') };
  const whole = /^\{((?:[^{}]|\{[^{}]*\})+)\}$/.exec(text);
  if (whole) return { kind: 'parameter', parameter: parseParameter(whole[1] ?? '') };
  return parseMixed(text);
};

const RANK = { literal: 1, mixed: 2, parameter: 4, rest: 6 } as const;
const rank = (segment: Segment): number => {
  if (segment.kind !== 'parameter' && segment.kind !== 'rest') return RANK[segment.kind];
  return RANK[segment.kind] - (segment.parameter.constraints.length > 0 ? 1 : 0);
};

/** Takes `value` for `parameter` when its constraints hold. An absent value is allowed where the template says so. */
const bind = (parameter: Parameter, value: string | undefined, into: Record<string, string>): boolean => {
  const given = value === undefined || value === '' ? parameter.fallback : value;
  if (given === undefined) return parameter.optional;
  if (!parameter.constraints.every((holds) => holds(given))) return false;
  into[parameter.name] = given;
  return true;
};

const bindMixed = (
  segment: Extract<Segment, { kind: 'mixed' }>,
  value: string,
  into: Record<string, string>,
) => {
  const found = segment.pattern.exec(value);
  return !!found && segment.parameters.every((parameter, i) => bind(parameter, found[i + 1], into));
};

const bindSegment = (segment: Segment, value: string | undefined, into: Record<string, string>): boolean => {
  switch (segment.kind) {
    case 'literal':
      return value?.toLowerCase() === segment.text;
    case 'mixed':
      return value !== undefined && bindMixed(segment, value, into);
    case 'parameter':
      return bind(segment.parameter, value, into);
    case 'rest':
      return bind({ ...segment.parameter, optional: true }, value, into);
  }
};

export const parseRouteTemplate = (text: string): RouteTemplate => {
  const segments = text.split('/').filter(Boolean).map(parseSegment);
  const openEnded = segments.at(-1)?.kind === 'rest';
  return {
    precedence: segments.map(rank).join(''),
    match: (values) => {
      if (!openEnded && values.length > segments.length) return null;
      const params: Record<string, string> = {};
      const bound = segments.every((segment, i) =>
        bindSegment(segment, segment.kind === 'rest' ? values.slice(i).join('/') : values[i], params),
      );
      return bound ? params : null;
    },
  };
};
