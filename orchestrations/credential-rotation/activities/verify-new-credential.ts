import { appConsentMissing } from '../../../shared/domain/app-registration-problem.ts';
import { newRefused } from '../../../shared/domain/rotation-problem.ts';
import { isSwitched } from '../../../shared/domain/rotation.ts';
import type { AppCredential } from '../../../shared/ports/app-credentials.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { EntraRefusal } from '../../../shared/ports/token-endpoint.ts';
import { newCredential, presentCredential, spreading } from '../rotating-credentials.ts';
import { rotationStep, type RotationWork, type WorkAnswer } from '../rotation-step.ts';

type Needs = Pick<Ports, 'connections' | 'vault' | 'appCredentials' | 'appTokens' | 'clock'>;

/** Tokens to be had in a row: Entra answers from many places, and not all of them hear of a new secret at once. */
const tokensInARow = 3;

const verify = async (ports: Needs, { row, input }: RotationWork): Promise<WorkAnswer> => {
  const app = await appOf(ports, { row, input });
  const early = await firstRefusal(ports, app);
  if (early) return early;
  const answer = await ports.appCredentials.verify(app);
  switch (answer.kind) {
    case 'tryLater':
      return answer;
    case 'refused':
      return judged(answer.refusal);
    case 'noAccess':
      return { kind: 'failed', problem: appConsentMissing(row.missing).problem };
    case 'verified':
      return { kind: 'ok', value: { facts: {}, message: `It opens ${answer.organizationName}.` } };
  }
};

/** Taken up again to remove the old one, what counts is what the row names: somebody may have entered another since. */
const appOf = async ({ vault }: Needs, { row, input }: RotationWork): Promise<AppCredential> => {
  const present = isSwitched(row.rotation) ? await presentCredential(vault, row) : undefined;
  return present ?? newCredential(vault, input, input);
};

const firstRefusal = async ({ appTokens }: Needs, app: AppCredential): Promise<WorkAnswer | undefined> => {
  for (let count = 1; count < tokensInARow; count += 1) {
    const answer = await appTokens.request(app);
    if (answer.kind === 'tryLater') return answer;
    if (answer.kind === 'refused') return judged(answer.refusal);
  }
  return undefined;
};

const judged = ({ aadsts }: EntraRefusal): WorkAnswer =>
  spreading.includes(aadsts) ? { kind: 'notYet' } : { kind: 'failed', problem: newRefused(aadsts) };

/** The new credential signs in by itself and reads the organization. The old one is in use and works. */
export const verifyNewCredential = rotationStep('verifyCredential', verify);
