import { credentialLifetimeDays, type CredentialKind } from '../../../shared/domain/provisioning.ts';
import { firstCredentialName } from '../../../shared/domain/rotation.ts';
import type {
  CredentialPolicy,
  NewCredential,
  ProvisioningAnswer,
} from '../../../shared/ports/app-provisioning.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import { appSecretName } from '../../vault-names.ts';
import { findVersion, writePatiently } from '../../write-once.ts';
import type { ProvisioningFacts } from '../contracts.ts';
import { provisioningStep, type StepResult, type StepWork } from '../provisioning-step.ts';

type Needs = Pick<
  Ports,
  'invitations' | 'timeline' | 'vault' | 'tokenEndpoint' | 'clock' | 'appProvisioning'
>;
type Kept = Required<Pick<ProvisioningFacts, 'secretVersion' | 'secretExpiresAt' | 'credential'>>;

/**
 * A secret, or a certificate where the tenant’s policy forbids secrets; never longer than the policy allows. What is in
 * the vault for this attempt was made by an earlier try: a second credential is not made.
 */
const credential = async (ports: Needs, work: StepWork): Promise<ProvisioningAnswer<StepResult>> => {
  const policy = await ports.appProvisioning.credentialPolicy(work.accessToken);
  if (policy.kind !== 'ok') return policy;
  const earlier = await keptBefore(ports, work);
  if (earlier?.credential === 'secret') return done(earlier);
  if (earlier === undefined && policy.value.secrets === 'allowed') {
    const answer = await secret(ports, work, policy.value);
    // A policy for single applications is not to be read beforehand.
    if (answer.kind !== 'forbidden' || answer.what !== 'credential') return answer;
  }
  return certificate(ports, work, policy.value, earlier);
};

const identity = ({ input }: StepWork) => ({ attempt: input.attemptId, stage: 'provisioned' });

const keptBefore = async ({ vault }: Needs, work: StepWork): Promise<Kept | undefined> => {
  const found = await findVersion(vault, appSecretName(work.row.id), identity(work));
  const { credential: kind, expiresAt = '' } = found?.tags ?? {};
  if (!found || (kind !== 'secret' && kind !== 'certificate')) return undefined;
  return { secretVersion: found.version, secretExpiresAt: expiresAt, credential: kind };
};

/** Whole seconds, as certificates have them. */
const wanted = ({ clock }: Needs, { input }: StepWork, maxDays: number | undefined): NewCredential => {
  const startsAt = new Date(Math.floor(clock.now().getTime() / 1000) * 1000);
  const days = Math.min(credentialLifetimeDays, maxDays ?? credentialLifetimeDays);
  return {
    objectId: input.objectId ?? '',
    displayName: firstCredentialName,
    startsAt,
    expiresAt: new Date(startsAt.getTime() + days * 86_400_000),
  };
};

const tagsFor = (work: StepWork, kind: CredentialKind, { expiresAt }: NewCredential) => ({
  ...identity(work),
  credential: kind,
  expiresAt: expiresAt.toISOString(),
});

const secret = async (
  ports: Needs,
  work: StepWork,
  { maxSecretDays }: CredentialPolicy,
): Promise<ProvisioningAnswer<StepResult>> => {
  const asked = wanted(ports, work, maxSecretDays);
  const answer = await ports.appProvisioning.addSecret(work.accessToken, asked);
  if (answer.kind !== 'ok') return answer;
  const secretVersion = await writePatiently(ports.vault, appSecretName(work.row.id), answer.value, {
    tags: tagsFor(work, 'secret', asked),
  });
  return done({ secretVersion, secretExpiresAt: asked.expiresAt.toISOString(), credential: 'secret' });
};

/** The key is in the vault before Entra hears of the certificate: a crash in between leaves nothing to search for. */
const certificate = async (
  ports: Needs,
  work: StepWork,
  { maxCertificateDays }: CredentialPolicy,
  earlier: Kept | undefined,
): Promise<ProvisioningAnswer<StepResult>> => {
  const { vault, appProvisioning } = ports;
  const name = appSecretName(work.row.id);
  const asked = wanted(ports, work, maxCertificateDays);
  const kept = earlier ?? {
    secretVersion: await writePatiently(vault, name, await appProvisioning.newCertificate(asked), {
      tags: tagsFor(work, 'certificate', asked),
    }),
    secretExpiresAt: asked.expiresAt.toISOString(),
    credential: 'certificate' as const,
  };
  const pem = await vault.readVersion(name, kept.secretVersion);
  if (!pem) throw new Error('The vault no longer has the certificate that it has just listed.');
  const registered = { ...asked, expiresAt: new Date(kept.secretExpiresAt) };
  const answer = await appProvisioning.addCertificate(work.accessToken, registered, pem);
  return answer.kind === 'ok' ? done(kept) : answer;
};

const done = (kept: Kept): ProvisioningAnswer<StepResult> => {
  const until = kept.secretExpiresAt.slice(0, 10);
  const message =
    kept.credential === 'secret'
      ? `A client secret, good until ${until}.`
      : `A certificate, good until ${until}: a policy of the organization forbids secrets.`;
  return { kind: 'ok', value: { facts: kept, message } };
};

export const addCredential = provisioningStep('addCredential', credential);
