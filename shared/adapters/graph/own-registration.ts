import { z } from 'zod';
import type { Secret } from '../../domain/secret.ts';
import type { AppCredential, AppTokens } from '../../ports/app-credentials.ts';
import type { OwnAnswer } from '../../ports/own-credentials.ts';
import type { ProvisioningDeps } from './new-application.ts';
import { provisioningAnswer } from './provisioning-answer.ts';

export type OwnDeps = ProvisioningDeps & { tokens: AppTokens };

const password = z.object({
  keyId: z.string(),
  displayName: z.string().nullish(),
  hint: z.string().nullish(),
  endDateTime: z.string().nullish(),
});
/** Loose: a change of the list sends back what was read. */
const certificate = z.looseObject({
  keyId: z.string(),
  displayName: z.string().nullish(),
  /** SHA-1 of the certificate, base64. */
  customKeyIdentifier: z.string().nullish(),
});
const registration = z.object({
  id: z.string(),
  passwordCredentials: z.array(password),
  keyCredentials: z.array(certificate),
});

export type OwnPassword = z.infer<typeof password>;
export type OwnCertificate = z.infer<typeof certificate>;

/** The app's own registration, as the app itself reads it. */
export interface OwnRegistration {
  accessToken: Secret<string>;
  objectId: string;
  passwords: OwnPassword[];
  certificates: OwnCertificate[];
}

/** Signs the app in and reads its registration; a tenant that has none is not the one that it lives in. */
export const openOwn = async (
  { tokens, reader }: OwnDeps,
  app: AppCredential,
): Promise<OwnAnswer<OwnRegistration>> => {
  const token = await tokens.request(app);
  if (token.kind === 'refused') return { kind: 'signInRefused', refusal: token.refusal };
  if (token.kind === 'tryLater') return token;
  const { accessToken } = token;
  const path = `/applications(appId='${app.applicationId}')?$select=id,passwordCredentials,keyCredentials`;
  const read = provisioningAnswer(await reader.one(registration, path, accessToken));
  if (read.kind === 'notYet') return { kind: 'elsewhere' };
  if (read.kind !== 'ok') return read;
  const { id, passwordCredentials, keyCredentials } = read.value;
  return {
    kind: 'ok',
    value: { accessToken, objectId: id, passwords: passwordCredentials, certificates: keyCredentials },
  };
};
