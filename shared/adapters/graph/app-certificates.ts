import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import type { AppProvisioning } from '../../ports/app-provisioning.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { andThen, provisioningAnswer } from './provisioning-answer.ts';

const application = z.object({
  keyCredentials: z.array(z.object({ displayName: z.string().nullish() })),
});

/**
 * Registers a certificate, in place of whatever the registration had: it is ours alone. One that is there already, by
 * its thumbprint in the name, is left as it is.
 */
export const addCertificate =
  ({ reader, writer }: ProvisioningDeps): AppProvisioning['addCertificate'] =>
  async (accessToken, { objectId, displayName: begins, startsAt, expiresAt }, certificate) => {
    const path = `/applications/${objectId}`;
    const x509 = new X509Certificate(certificate.reveal());
    const displayName = `${begins} ${x509.fingerprint256.replaceAll(':', '').slice(0, 16)}`;
    const present = provisioningAnswer(
      await reader.one(application, `${path}?$select=keyCredentials`, accessToken),
    );
    if (present.kind !== 'ok') return present;
    if (present.value.keyCredentials.some((known) => known.displayName === displayName))
      return { kind: 'ok', value: {} };
    const key = {
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      displayName,
      key: x509.raw.toString('base64'),
      startDateTime: startsAt.toISOString(),
      endDateTime: expiresAt.toISOString(),
    };
    const write = { method: 'PATCH', path, body: { keyCredentials: [key] } } as const;
    const written = provisioningAnswer(await writer.write(z.unknown(), write, accessToken));
    return andThen(written, async () => ({ kind: 'ok', value: {} }));
  };
