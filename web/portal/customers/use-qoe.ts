import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type * as z from 'zod';
import { qoeEndpoints, saveQoeRequest, type QoeSettings } from '../../../shared/contracts/qoe-integration.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import { customersKey } from './use-customers.ts';

const qoeKey = (customerId: string) => [...customersKey, 'qoe', customerId];

export const useQoe = (customerId: string) =>
  useQuery({
    queryKey: qoeKey(customerId),
    queryFn: ({ signal }) => call(qoeEndpoints.readQoeIntegration, { params: { customerId }, signal }),
  });

/** What every change has in common: its answer is what the screen then shows; a failed one looks again. */
const useQoeChange = <Input>(
  customerId: string,
  change: (input: Input) => Promise<QoeSettings>,
  onDone: (settings: QoeSettings) => void,
) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => {
      client.setQueryData(qoeKey(customerId), settings);
      onDone(settings);
    },
    onError: () => client.invalidateQueries({ queryKey: qoeKey(customerId) }),
  });
};

export const useTestQoe = (customerId: string) =>
  useQoeChange(
    customerId,
    () => call(qoeEndpoints.testQoeIntegration, { params: { customerId }, body: {} }),
    ({ integration }) => {
      if (integration?.lastTest.successful) notify.done(texts.qoe.tested);
    },
  );

export const useRemoveQoe = (customerId: string, onRemoved: () => void) =>
  useQoeChange(
    customerId,
    (etag: string) => call(qoeEndpoints.removeQoeIntegration, { params: { customerId }, ifMatch: etag }),
    () => {
      notify.done(texts.qoe.removed);
      onRemoved();
    },
  );

interface QoeForm {
  applicationId: string;
  clientSecret: string;
}

/** The form: **Save QOE Integration Settings** tests them with Microsoft before anything is saved. */
export const useQoeForm = (customerId: string, { etag, integration }: QoeSettings) => {
  const present: QoeForm = { applicationId: integration?.applicationId ?? '', clientSecret: '' };
  const [typed, setTyped] = useState<Partial<QoeForm>>({});
  const [tried, setTried] = useState(false);
  const values = { ...present, ...typed };
  useUnsaved(JSON.stringify(values) !== JSON.stringify(present));
  const save = useQoeChange(
    customerId,
    (body: z.input<typeof saveQoeRequest>) =>
      call(qoeEndpoints.saveQoeIntegration, { params: { customerId }, ifMatch: etag, body }),
    () => {
      setTyped({});
      setTried(false);
      notify.done(texts.qoe.saved);
    },
  );
  const keepsPassword = integration !== undefined && values.clientSecret.trim() === '';
  const request = {
    applicationId: values.applicationId,
    ...(keepsPassword ? {} : { clientSecret: values.clientSecret }),
  };
  const { error } = saveQoeRequest.safeParse(request);
  const server = fieldErrorsOf(save.error);
  return {
    values,
    hasPassword: integration !== undefined,
    complaintOf: (name: keyof QoeForm): string | undefined =>
      (tried ? error?.issues.find(({ path }) => path[0] === name)?.message : undefined) ?? server[name],
    busy: save.isPending,
    /** What belongs beside a field is said there. */
    problem: Object.keys(server).length > 0 ? undefined : save.error,
    set: (patch: Partial<QoeForm>) => {
      setTyped({ ...typed, ...patch });
      save.reset();
    },
    submit: () => {
      setTried(true);
      if (!error) save.mutate(request);
    },
  };
};
