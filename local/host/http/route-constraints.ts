/** Tests one route value; the text is already percent-decoded. */
export type Constraint = (value: string) => boolean;

const matches =
  (pattern: RegExp): Constraint =>
  (value) =>
    pattern.test(value);
const within =
  (low: bigint, high: bigint): Constraint =>
  (value) =>
    /^[+-]?\d+$/.test(value) && BigInt(value) >= low && BigInt(value) <= high;
const sized =
  (low: number, high: number): Constraint =>
  (value) =>
    value.length >= low && value.length <= high;

const INT = within(-(2n ** 31n), 2n ** 31n - 1n);
const LONG = within(-(2n ** 63n), 2n ** 63n - 1n);
const NUMBER = matches(/^[+-]?(\d+\.?\d*|\.\d+)$/);
const FLOAT = matches(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i);
const GUID = matches(/^(\{|\()?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}(\}|\))?$/i);

const plain: Record<string, Constraint> = {
  int: INT,
  long: LONG,
  decimal: NUMBER,
  float: FLOAT,
  double: FLOAT,
  bool: matches(/^(true|false)$/i),
  guid: GUID,
  alpha: matches(/^[a-z]+$/i),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  required: (value) => value !== '',
};

const length = (argument: string): Constraint => {
  const [low = '0', high = low] = argument.split(',');
  return sized(Number(low), Number(high));
};
const range = (argument: string): Constraint => {
  const [low = '0', high = low] = argument.split(',');
  return within(BigInt(low.trim()), BigInt(high.trim()));
};

const withArgument: Record<string, (argument: string) => Constraint> = {
  length,
  range,
  minlength: (n) => sized(Number(n), Infinity),
  maxlength: (n) => sized(0, Number(n)),
  min: (n) => within(BigInt(n), 2n ** 63n - 1n),
  max: (n) => within(-(2n ** 63n), BigInt(n)),
  // ASP.NET matches a regex constraint anywhere unless it is anchored, and without regard to case.
  regex: (pattern) => matches(new RegExp(pattern, 'i')),
};

/** The constraint written as `int`, `length(1,3)`, … (ASP.NET Core route constraints). Throws on one unknown. */
export const parseConstraint = (text: string): Constraint => {
  const [, name = '', argument] = /^(\w+)(?:\(([\s\S]*)\))?$/.exec(text) ?? [];
  const key = name.toLowerCase();
  const made = argument === undefined ? plain[key] : withArgument[key]?.(argument);
  if (!made) throw new Error(`Unknown route constraint '${text}'.`);
  return made;
};
