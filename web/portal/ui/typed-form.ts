import { useState } from 'react';
import type * as z from 'zod';
import { fieldErrorsOf } from '../api/api-error.ts';
import { useUnsaved } from './unsaved.ts';

type Values = Record<string, string>;

/** What is typed over the present values, until it is saved or given up; leaving the screen with it asks first. */
export const useTyped = <V extends Values>(present: V) => {
  const [typed, setTyped] = useState<Partial<V>>({});
  const [tried, setTried] = useState(false);
  const values: V = { ...present, ...typed };
  useUnsaved(JSON.stringify(values) !== JSON.stringify(present));
  return {
    values,
    tried,
    type: (patch: Partial<V>): void => setTyped({ ...typed, ...patch }),
    tryIt: (): void => setTried(true),
    /** Saved: the present values are those that show. */
    clear: (): void => {
      setTyped({});
      setTried(false);
    },
  };
};

interface Sending<Schema extends z.ZodType> {
  request: z.input<Schema>;
  schema: Schema;
  /** The server tries what it is sent before it saves anything. */
  save: {
    mutate: (request: z.input<Schema>) => void;
    reset: () => void;
    isPending: boolean;
    error: Error | null;
  };
}

/** A form over {@link useTyped}: the browser's complaints once it was tried, the server's until something changes. */
export const typedForm = <V extends Values, Schema extends z.ZodType>(
  { values, tried, type, tryIt }: ReturnType<typeof useTyped<V>>,
  { request, schema, save }: Sending<Schema>,
) => {
  const { error } = schema.safeParse(request);
  const server = fieldErrorsOf(save.error);
  return {
    values,
    complaintOf: (name: keyof V & string): string | undefined =>
      (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ?? server[name],
    busy: save.isPending,
    /** What belongs beside a field is said there. */
    problem: Object.keys(server).length > 0 ? undefined : save.error,
    set: (patch: Partial<V>): void => {
      type(patch);
      save.reset();
    },
    submit: (): void => {
      tryIt();
      if (!error) save.mutate(request);
    },
  };
};
