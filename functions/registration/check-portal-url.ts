import { randomBytes } from 'node:crypto';
import type { TokenRegistrationComplaint } from '../../shared/domain/token-registration-problem.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { isProof } from './prove-deployment.ts';

type Needs = Pick<Ports, 'portalProbe' | 'cipher' | 'deployment'>;

const complaint = (message: string): TokenRegistrationComplaint => ({ field: 'portalUrl', message });

/**
 * Does this deployment answer at the address? Asked by one request to the address itself, with a nonce that only we can
 * seal. A deployment that is not on this machine itself asks no address of its own machine.
 */
export const checkPortalUrl = async (
  ports: Needs,
  portalUrl: string,
): Promise<TokenRegistrationComplaint | undefined> => {
  if (isPlain(portalUrl) && !isPlain(ports.deployment.portalUrl))
    return complaint(
      'Plain http is for a deployment on your own machine. The address has to begin with https.',
    );
  const nonce = randomBytes(16).toString('hex');
  const answer = await ports.portalProbe.ask(portalUrl, nonce);
  if (answer.kind === 'noAnswer')
    return complaint(
      `${portalUrl} does not answer as this portal: ${answer.reason}. Point the address to this deployment first, then try again.`,
    );
  return (await isProof(ports, answer.proof, nonce))
    ? undefined
    : complaint(
        `${portalUrl} belongs to another deployment. Point the address to this one first, then try again.`,
      );
};

const isPlain = (url: string): boolean => url.startsWith('http:');
