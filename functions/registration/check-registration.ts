import {
  missingRedirectUris,
  tokenRegistrationComplaint,
} from '../../shared/domain/token-registration-problem.ts';
import type { TokenRegistrationComplaint } from '../../shared/domain/token-registration-problem.ts';
import { tokenRedirectUris, type SetupFinding } from '../../shared/domain/provider-setup.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import { upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { RegistrationFacts } from '../../shared/ports/registration-inspector.ts';

export interface RegistrationCheck {
  complaints: TokenRegistrationComplaint[];
  findings: SetupFinding[];
  secretExpiresAt?: string;
}

interface Candidate {
  clientId: string;
  secret: Secret<string>;
  portalUrl: string;
}

/** Asks Entra and Graph as the registration itself; 503 when they do not answer. */
export const checkRegistration = async (
  { registrationInspector }: Pick<Ports, 'registrationInspector'>,
  { clientId, secret, portalUrl }: Candidate,
): Promise<RegistrationCheck> => {
  const answer = await registrationInspector.inspect({ clientId, secret });
  switch (answer.kind) {
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
    case 'refused':
      return { complaints: [tokenRegistrationComplaint(answer.refusal.aadsts)], findings: [] };
    case 'inspected':
      return checkFacts(answer.facts, tokenRedirectUris(portalUrl));
    default:
      return answer satisfies never;
  }
};

const credentials: SetupFinding = {
  check: 'credentials',
  outcome: 'fine',
  message: 'Entra accepts the client id and the secret.',
};

const checkFacts = (facts: RegistrationFacts | undefined, uris: readonly string[]): RegistrationCheck => {
  if (!facts) return { complaints: [], findings: [credentials, ...notReadable] };
  const complaint = missingRedirectUris(uris, facts.redirectUris);
  return {
    complaints: complaint ? [complaint] : [],
    findings: [
      credentials,
      { check: 'redirectUris', outcome: 'fine', message: 'All redirect URIs are registered.' },
      deviceCode(facts.publicClientFlows),
      expiry(facts.secretExpiresAt),
    ],
    ...(facts.secretExpiresAt === undefined ? {} : { secretExpiresAt: facts.secretExpiresAt }),
  };
};

const deviceCode = (allowed: boolean): SetupFinding =>
  allowed
    ? {
        check: 'publicClientFlows',
        outcome: 'fine',
        message: 'Public client flows are allowed, so device codes work.',
      }
    : {
        check: 'publicClientFlows',
        outcome: 'warning',
        message:
          'Public client flows are not allowed: Use Device Token will fail with AADSTS7000218. In Entra, under Authentication, set “Allow public client flows” to Yes.',
      };

const expiry = (secretExpiresAt: string | undefined): SetupFinding =>
  secretExpiresAt === undefined
    ? {
        check: 'secretExpiry',
        outcome: 'unknown',
        message: 'Graph does not say which secret this is. Look its end up under Certificates & secrets.',
      }
    : { check: 'secretExpiry', outcome: 'fine', message: 'The end of the secret was read from Graph.' };

/** Without Application.Read.All a registration may not read itself. */
const notReadable: SetupFinding[] = [
  {
    check: 'redirectUris',
    outcome: 'unknown',
    message:
      'The redirect URIs could not be compared: the app registration may not read itself (it has no Application.Read.All in your tenant). In Entra, under Authentication, compare them with the list below.',
  },
  {
    check: 'publicClientFlows',
    outcome: 'unknown',
    message:
      'Whether public client flows are allowed could not be read. Device codes need it: look under Authentication, “Allow public client flows”.',
  },
  {
    check: 'secretExpiry',
    outcome: 'unknown',
    message: 'The end of the secret could not be read. Look it up under Certificates & secrets.',
  },
];
