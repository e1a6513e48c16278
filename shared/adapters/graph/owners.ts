import { z } from 'zod';
import type { AppProvisioning, ProvisioningAnswer } from '../../ports/app-provisioning.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { provisioningAnswer } from './provisioning-answer.ts';

const owner = z.object({ id: z.string() });

/** `POST /applications/{id}/owners/$ref` (delegated: Application.ReadWrite.All and Directory.Read.All). */
export const ownItself =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['ownItself'] =>
  async (accessToken, { objectId, servicePrincipalId }) => {
    const path = `/applications/${objectId}/owners`;
    const owners = provisioningAnswer(await reader.all(owner, path, accessToken));
    if (owners.kind !== 'ok') return owners;
    if (owners.value.some(({ id }) => id === servicePrincipalId)) return { kind: 'ok', value: {} };
    const body = { '@odata.id': `${writer.baseUrl}/v1.0/directoryObjects/${servicePrincipalId}` };
    const write = { method: 'POST', path: `${path}/$ref`, body } as const;
    return unlessThere(provisioningAnswer(await writer.write(z.unknown(), write, accessToken)));
  };

/** The read was behind: it is an owner already. */
const unlessThere = <T>(answer: ProvisioningAnswer<T>): ProvisioningAnswer<object> => {
  if (answer.kind === 'ok') return { kind: 'ok', value: {} };
  const there = answer.kind === 'refused' && answer.message.includes('already exist');
  return there ? { kind: 'ok', value: {} } : answer;
};
