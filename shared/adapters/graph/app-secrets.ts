import { z } from 'zod';
import { Secret } from '../../domain/secret.ts';
import type { AppProvisioning } from '../../ports/app-provisioning.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { andThen, each, provisioningAnswer } from './provisioning-answer.ts';

const named = z.object({ keyId: z.string(), displayName: z.string().nullish() });
const application = z.object({ passwordCredentials: z.array(named) });
const made = z.object({ secretText: z.string().min(1) });

/**
 * Graph tells a secret once. An earlier one of the same name, whose text a crash has lost, is taken away first, so that
 * there is exactly one.
 */
export const addSecret =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['addSecret'] =>
  async (accessToken, { objectId, displayName, startsAt, expiresAt }) => {
    const path = `/applications/${objectId}`;
    const post = (action: string, body: object) =>
      writer.write(z.unknown(), { method: 'POST', path: `${path}/${action}`, body }, accessToken);
    const present = provisioningAnswer(
      await reader.one(application, `${path}?$select=passwordCredentials`, accessToken),
    );
    if (present.kind !== 'ok') return present;
    const lost = present.value.passwordCredentials.filter((known) => known.displayName === displayName);
    const tidied = await each(lost, async ({ keyId }) =>
      provisioningAnswer(await post('removePassword', { keyId })),
    );
    if (tidied.kind !== 'ok') return tidied;
    const body = {
      passwordCredential: {
        displayName,
        startDateTime: startsAt.toISOString(),
        endDateTime: expiresAt.toISOString(),
      },
    };
    const write = { method: 'POST', path: `${path}/addPassword`, body } as const;
    return andThen(
      provisioningAnswer(await writer.write(made, write, accessToken)),
      async ({ secretText }) => ({
        kind: 'ok',
        value: new Secret(secretText),
      }),
    );
  };
