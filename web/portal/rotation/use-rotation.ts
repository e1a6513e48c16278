import { useMutation, useQueryClient } from '@tanstack/react-query';
import { rotationEndpoints } from '../../../shared/contracts/credential-rotation.ts';
import { call } from '../api/call.ts';
import { settingsKey } from '../customers/use-customers.ts';

/** **Rotate secret now**: its answer is the settings with the rotation that has begun. */
export const useRotate = (customerId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (etag: string) =>
      call(rotationEndpoints.rotateCredential, { params: { customerId }, ifMatch: etag, body: {} }),
    onSuccess: (settings) => client.setQueryData(settingsKey(customerId), settings),
    onError: () => client.invalidateQueries({ queryKey: settingsKey(customerId) }),
  });
};
