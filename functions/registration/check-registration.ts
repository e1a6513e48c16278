import {
  missingRedirectUris,
  tokenRegistrationComplaint,
} from '../../shared/domain/token-registration-problem.ts';
import type { TokenRegistrationComplaint } from '../../shared/domain/token-registration-problem.ts';
import { tokenRedirectUris, type SetupFinding } from '../../shared/domain/provider-setup.ts';
import { upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { RegistrationCandidate, RegistrationFacts } from '../../shared/ports/registration-inspector.ts';

export interface RegistrationCheck {
  complaints: TokenRegistrationComplaint[];
  findings: SetupFinding[];
  secretExpiresAt?: string;
}

interface Candidate extends RegistrationCandidate {
  portalUrl: string;
  /** Of a certificate. */
  expiresAt?: string;
}

/** Asks Entra and Graph as the registration itself; 503 when they do not answer. */
export const checkRegistration = async (
  { registrationInspector }: Pick<Ports, 'registrationInspector'>,
  { portalUrl, expiresAt, ...candidate }: Candidate,
): Promise<RegistrationCheck> => {
  const answer = await registrationInspector.inspect(candidate);
  switch (answer.kind) {
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
    case 'refused':
      return { complaints: [complaintOf(answer.refusal.aadsts, candidate)], findings: [] };
    case 'inspected':
      return withEnd(checkFacts(answer.facts, tokenRedirectUris(portalUrl)), expiresAt);
    default:
      return answer satisfies never;
  }
};

/** A certificate that Entra does not know has a number of its own. */
const complaintOf = (aadsts: number, { credential }: RegistrationCandidate): TokenRegistrationComplaint => {
  if (credential === 'certificate' && aadsts === unknownCertificate)
    return {
      field: 'certificate',
      message:
        'Entra does not know this certificate. Upload its public part in Entra, under Certificates & secrets, Certificates, then try again.',
    };
  return tokenRegistrationComplaint(aadsts);
};

/** The key that signed the assertion was not found, or has expired. */
const unknownCertificate = 700027;

/** A certificate says itself when it lapses, whatever Graph lets us read. */
const withEnd = (check: RegistrationCheck, expiresAt: string | undefined): RegistrationCheck => {
  if (expiresAt === undefined) return check;
  const end: SetupFinding = {
    check: 'secretExpiry',
    outcome: 'fine',
    message: 'The end was read from the certificate.',
  };
  const others = check.findings.filter((finding) => finding.check !== 'secretExpiry');
  return { ...check, findings: [...others, end], secretExpiresAt: expiresAt };
};

const credentials: SetupFinding = {
  check: 'credentials',
  outcome: 'fine',
  message: 'Entra accepts the client id and its credential.',
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
