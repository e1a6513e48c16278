import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type * as z from 'zod';
import { qoeEndpoints, saveQoeRequest, type QoeSettings } from '../../../shared/contracts/qoe-integration.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { typedForm, useTyped } from '../ui/typed-form.ts';
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

/** The form: **Save QOE Integration Settings** tests them with Microsoft before anything is saved. */
export const useQoeForm = (customerId: string, { etag, integration }: QoeSettings) => {
  const typed = useTyped({ applicationId: integration?.applicationId ?? '', clientSecret: '' });
  const { applicationId, clientSecret } = typed.values;
  const save = useQoeChange(
    customerId,
    (body: z.input<typeof saveQoeRequest>) =>
      call(qoeEndpoints.saveQoeIntegration, { params: { customerId }, ifMatch: etag, body }),
    () => {
      typed.clear();
      notify.done(texts.qoe.saved);
    },
  );
  const keepsPassword = integration !== undefined && clientSecret.trim() === '';
  const request = { applicationId, ...(keepsPassword ? {} : { clientSecret }) };
  return {
    ...typedForm(typed, { request, schema: saveQoeRequest, save }),
    hasPassword: integration !== undefined,
  };
};
