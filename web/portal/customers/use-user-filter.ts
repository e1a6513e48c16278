import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { userFilterEndpoints, userFilterRequest } from '../../../shared/contracts/user-filter.ts';
import { fieldErrorsOf } from '../api/api-error.ts';
import { call } from '../api/call.ts';
import { texts } from '../texts.ts';
import { notify } from '../ui/notify.ts';
import { useUnsaved } from '../ui/unsaved.ts';
import { customersKey } from './use-customers.ts';

/** The user filter as typed: **Preview** asks Graph, **Save user filter** keeps what Graph takes. */
export const useUserFilter = ({
  id: customerId,
  etag,
  userFilter = '',
}: Microsoft365Settings['customer']) => {
  const client = useQueryClient();
  const [typed, setTyped] = useState<string>();
  const filter = typed ?? userFilter;
  useUnsaved(filter !== userFilter);
  const preview = useMutation({
    mutationFn: (asked: string) =>
      call(userFilterEndpoints.previewUserFilter, { params: { customerId }, body: { filter: asked } }),
  });
  const save = useMutation({
    mutationFn: (wanted: string) =>
      call(userFilterEndpoints.saveUserFilter, {
        params: { customerId },
        ifMatch: etag,
        body: { filter: wanted },
      }),
    onSuccess: () => {
      setTyped(undefined);
      notify.done(texts.userFilter.saved);
    },
    onSettled: () => client.invalidateQueries({ queryKey: customersKey }),
  });
  const checked = userFilterRequest.safeParse({ filter });
  const failed = save.error ?? preview.error;
  const server = fieldErrorsOf(failed)['filter'];
  const ask = (mutation: typeof preview | typeof save, other: typeof preview | typeof save): void => {
    other.reset();
    if (checked.success) mutation.mutate(checked.data.filter);
  };
  return {
    filter,
    busy: save.isPending,
    asking: preview.isPending,
    counts: preview.data,
    complaint: checked.error?.issues[0]?.message ?? server,
    /** What belongs beside the field is said there. */
    problem: server === undefined ? failed : undefined,
    set: (next: string) => {
      setTyped(next.replaceAll(/\s/g, ' '));
      preview.reset();
      save.reset();
    },
    preview: () => ask(preview, save),
    save: () => ask(save, preview),
  };
};
