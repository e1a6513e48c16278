import { registrationSecretName } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { ProviderSetup, SetupFinding, TokenRegistration } from '../../shared/domain/provider-setup.ts';
import type { CredentialKind } from '../../shared/domain/provisioning.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { changedBy, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { PresentSetup, SetupRecord } from '../../shared/ports/provider-setup.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from '../portal/audit-action.ts';
import { checkPortalUrl } from './check-portal-url.ts';
import { checkRegistration } from './check-registration.ts';
import { readCertificate } from './read-certificate.ts';
import { assertNothingLost } from './lost-connections.ts';
import { registrationView } from './registration-view.ts';

type Needs = Pick<
  Ports,
  | 'providerSetup'
  | 'registrationInspector'
  | 'portalProbe'
  | 'cipher'
  | 'deployment'
  | 'connections'
  | 'vault'
  | 'audit'
>;
type UpdateCall = Call<typeof endpoints.updateTokenRegistration>;

/** **Update and Validate**: all of it is checked with Microsoft, and only then saved; it holds at once, without a restart. */
export const updateTokenRegistration =
  (ports: Needs): EndpointHandler<typeof endpoints.updateTokenRegistration> =>
  async (call) => {
    const present = await ports.providerSetup.readPresent();
    if (present.etag !== call.etag) throw changedBy(present.record?.by ?? 'somebody else');
    const { clientId, loseConnections } = call.body;
    const record = await validated(ports, call, present);
    const old = present.setup.token;
    if (old && old.clientId !== clientId && !loseConnections) await assertNothingLost(ports);
    const setup = { portalUrl: call.body.portalUrl, token: await keepSecret(ports, call, old) };
    const entry = {
      action: 'registration.changed',
      subject: 'token-registration',
      before: publicFacts(present.setup),
      after: { ...publicFacts(setup), newSecret: setup.token !== old },
    };
    await auditedAct(ports, call, entry, () => save(ports, present, setup, record));
    return { body: registrationView(await ports.providerSetup.readPresent()) };
  };

const answersHere: SetupFinding = {
  check: 'portalUrl',
  outcome: 'fine',
  message: 'This deployment answers at the portal URL.',
};

/** What the checks found; 400 with every complaint at its field. */
const validated = async (ports: Needs, call: UpdateCall, present: PresentSetup): Promise<SetupRecord> => {
  const { clientId, portalUrl } = call.body;
  const credential = await credentialToUse(ports, call, present.setup.token);
  const [address, registration] = await Promise.all([
    checkPortalUrl(ports, portalUrl),
    checkRegistration(ports, { clientId, portalUrl, ...credential }),
  ]);
  const complaints = [...(address ? [address] : []), ...registration.complaints];
  if (complaints.length > 0) throw validationFailed(complaints);
  const { findings, secretExpiresAt } = registration;
  return {
    by: call.actor.userPrincipalName,
    at: call.now.toISOString(),
    findings: [...findings, answersHere],
    ...(secretExpiresAt === undefined ? {} : { secretExpiresAt }),
  };
};

interface Credential {
  secret: Secret<string>;
  credential: CredentialKind;
  /** Of a certificate. */
  expiresAt?: string;
}

/** The one entered, else the present one of the same registration. */
const credentialToUse = async (
  { vault }: Needs,
  { body: { clientId, clientSecret, certificate }, now }: UpdateCall,
  present: TokenRegistration | undefined,
): Promise<Credential> => {
  if (clientSecret !== undefined && certificate !== undefined)
    throw validationFailed([
      { field: 'certificate', message: 'Enter a client secret or a certificate, not both.' },
    ]);
  if (clientSecret !== undefined) return { secret: new Secret(clientSecret), credential: 'secret' };
  if (certificate !== undefined) return certificateOf(new Secret(certificate), now);
  const kept = present?.clientId === clientId ? await currentSecret(vault, present) : undefined;
  if (kept && present?.credential === 'certificate') return certificateOf(kept, now);
  if (kept) return { secret: kept, credential: 'secret' };
  const message =
    present && present.clientId !== clientId
      ? 'Enter the client secret of this app registration: the present one belongs to another client id.'
      : 'Enter the client secret.';
  throw validationFailed([{ field: 'clientSecret', message }]);
};

const certificateOf = (secret: Secret<string>, now: Date): Credential => {
  const read = readCertificate(secret.reveal(), now);
  if (read.kind === 'complaint') throw validationFailed([{ field: read.field, message: read.message }]);
  return { secret, credential: 'certificate', expiresAt: read.expiresAt };
};

const currentSecret = (vault: Ports['vault'], { secretName, secretVersion }: TokenRegistration) =>
  secretVersion === undefined ? vault.readCurrent(secretName) : vault.readVersion(secretName, secretVersion);

const keepSecret = async (
  { vault }: Needs,
  { body: { clientId, clientSecret, certificate } }: UpdateCall,
  present: TokenRegistration | undefined,
): Promise<TokenRegistration> => {
  const entered = clientSecret ?? certificate;
  if (entered === undefined && present) return present;
  const secretName = registrationSecretName;
  const secretVersion = await vault.write(secretName, new Secret(entered ?? ''));
  return {
    clientId,
    secretName,
    secretVersion,
    credential: certificate === undefined ? 'secret' : 'certificate',
  };
};

/** One conditional write decides. The secret before this one stays for those who still read it, older ones are forgotten. */
const save = async (
  ports: Needs,
  present: PresentSetup,
  setup: ProviderSetup & { token: TokenRegistration },
  record: SetupRecord,
): Promise<void> => {
  const { kind } = await ports.providerSetup.write(setup, record, present.etag);
  const old = present.setup.token?.secretVersion;
  const used = setup.token.secretVersion;
  if (kind === 'changed') {
    if (used !== undefined && used !== old) await ports.vault.disable(registrationSecretName, used);
    throw changedBy((await ports.providerSetup.readPresent()).record?.by ?? 'somebody else');
  }
  for (const { version } of await ports.vault.versions(registrationSecretName))
    if (version !== used && version !== old) await ports.vault.disable(registrationSecretName, version);
};

const publicFacts = ({ portalUrl, token }: ProviderSetup) => ({
  portalUrl,
  clientId: token?.clientId,
  credential: token && (token.credential ?? 'secret'),
});
