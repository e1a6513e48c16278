import { useState } from 'react';
import { createWebhookRequest } from '../../../shared/contracts/webhooks.ts';
import type { WebhookType } from '../../../shared/domain/webhook.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import type { CreateRequest } from './use-webhooks.ts';

interface Values {
  url: string;
  description: string;
  types: WebhookType[] | undefined;
}

const requestOf = ({ url, description, types }: Values): CreateRequest => ({
  ...{ url: url.trim(), description: description.trim() },
  ...(types && { types }),
});

/** Address, description and events: the browser's complaints once it was tried, the server's until something changes. */
export const useWebhookForm = (present: Values, refusal: { error: Error | null; reset: () => void }) => {
  const [values, setValues] = useState(present);
  const [tried, setTried] = useState(false);
  const request = requestOf(values);
  const { error } = createWebhookRequest.safeParse(request);
  const server = fieldErrorsOf(refusal.error);
  return {
    values,
    complaintOf: (name: keyof Values): string | undefined =>
      (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ?? server[name],
    /** What belongs beside a field is said there. */
    problem: Object.keys(server).length > 0 ? undefined : refusal.error,
    set: (patch: Partial<Values>): void => {
      setValues({ ...values, ...patch });
      refusal.reset();
    },
    /** The request, or undefined while something in it is not right. */
    submit: (): CreateRequest | undefined => {
      setTried(true);
      return error ? undefined : request;
    },
  };
};

export type WebhookForm = ReturnType<typeof useWebhookForm>;
