import {
  $ZodDefault,
  $ZodObject,
  $ZodOptional,
  safeParse,
  type $ZodIssue,
  type $ZodType,
  type output,
} from 'zod/v4/core';
import type { FieldError } from '../../shared/errors/app-error.ts';
import { validationFailed } from '../../shared/errors/catalogue.ts';

/** A foreign value by its schema; what is wrong, or not known, is named field by field (400). */
export const decode = <S extends $ZodType>(schema: S, value: unknown): output<S> => {
  const unknown = unknownFields(schema, value);
  const result = safeParse(schema, value);
  if (result.success && unknown.length === 0) return result.data;
  throw validationFailed(firstPerField([...(result.error?.issues ?? []).map(fieldErrorOf), ...unknown]));
};

/** One thing to mend at a time; the checks after the first often only repeat it. */
const firstPerField = (errors: readonly FieldError[]): FieldError[] =>
  errors.filter(({ field }, index) => errors.findIndex((other) => other.field === field) === index);

const fieldErrorOf = (issue: $ZodIssue): FieldError => ({
  field: issue.path.map(String).join('.'),
  message: sentence(issue.message),
});

/** Fields that people fill in have messages of their own; zod's words for the rest speak of types. */
const sentence = (message: string): string => {
  if (message.startsWith('Invalid input')) return 'This is missing, or not what is expected here.';
  return /[.!?]$/.test(message) ? message : `${message}.`;
};

/** A field that we would silently drop is a misspelt one, or an attempt; however deep it lies. */
const unknownFields = (schema: $ZodType, value: unknown): FieldError[] =>
  unknownPaths(schema, value, [])
    .slice(0, 20)
    .map((path) => ({ field: path.join('.').slice(0, 100), message: 'This field is not known here.' }));

const unknownPaths = (schema: $ZodType, value: unknown, path: readonly string[]): string[][] => {
  const object = unwrapped(schema);
  if (!(object instanceof $ZodObject) || typeof value !== 'object' || value === null) return [];
  const { shape, catchall } = object._zod.def;
  return Object.entries(value).flatMap(([name, inner]): string[][] => {
    const known = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (known) return unknownPaths(known, inner, [...path, name]);
    return catchall ? [] : [[...path, name]];
  });
};

/** What an optional or defaulted field is when it is there. */
const unwrapped = (schema: $ZodType): $ZodType =>
  schema instanceof $ZodOptional || schema instanceof $ZodDefault
    ? unwrapped(schema._zod.def.innerType)
    : schema;
