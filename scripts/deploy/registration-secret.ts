import { parsed, textAt, type Az, type AzAnswer } from './azure-cli.ts';
import { HookProblem, type Surroundings } from './hook-problem.ts';
import { patiently } from './patience.ts';
import { withSecretFile } from './secret-file.ts';

export interface Registration {
  /** As a person would say it: `the portal’s registration`. */
  called: string;
  clientId: string;
}

interface Place {
  az: Az;
  graphUrl: string;
  registration: Registration;
  surroundings: Surroundings;
}

export interface RegistrationSecret {
  keyId: string;
  value: string;
  expiresAt: Date;
}

/** A tenant’s app management policy may allow less; the longest it takes is what is wanted. */
const lifetimesDays = [365, 180, 90, 30];
const dayMs = 86_400_000;

/** Adds a client secret to an app registration beside those that it has (Graph v1.0, application: addPassword). */
export const addRegistrationSecret = async (place: Place, now: Date): Promise<RegistrationSecret> => {
  let message = '';
  for (const days of lifetimesDays) {
    const endDateTime = new Date(now.getTime() + days * dayMs).toISOString();
    const passwordCredential = { displayName: 'Tenant Connect', endDateTime };
    const added = await patiently(
      place.surroundings,
      () => post(place, 'addPassword', { passwordCredential }),
      (answer) =>
        answer.kind === 'failed' && /Request_ResourceNotFound/.test(answer.message)
          ? `Microsoft Graph does not know ${place.registration.called} yet; waiting`
          : undefined,
    );
    if (added.kind === 'done') return decoded(added.output);
    message = added.message;
    if (!/LifetimeAsPerAppPolicy/i.test(message)) break;
  }
  throw refused(place.registration, message);
};

/** Takes it away again, as well as can be: it was written nowhere. */
export const removeRegistrationSecret = async (place: Place, keyId: string): Promise<void> => {
  await post(place, 'removePassword', { keyId });
};

const post = ({ az, graphUrl, registration }: Place, action: string, body: object): Promise<AzAnswer> =>
  withSecretFile(JSON.stringify(body), (file) =>
    az(
      [
        ...['rest', '--method', 'post', '--resource', graphUrl],
        ...['--url', `${graphUrl}/v1.0/applications(appId='${registration.clientId}')/${action}`],
        ...['--headers', 'Content-Type=application/json', '--body', `@${file}`],
      ],
      'asDefault',
    ),
  );

const decoded = (output: string): RegistrationSecret => {
  const answer = parsed(output);
  const [keyId, value, end] = ['keyId', 'secretText', 'endDateTime'].map((name) => textAt(answer, name));
  if (!keyId || !value || !end) throw new Error('Microsoft Graph told no client secret.');
  return { keyId, value, expiresAt: new Date(end) };
};

const refused = ({ called, clientId }: Registration, message: string): HookProblem => {
  const whatHappened = `Microsoft Graph made no client secret for ${called} (${clientId}). It says: ${message}`;
  if (/TypeNotAllowedAsPerAppPolicy/i.test(message))
    return new HookProblem(
      whatHappened,
      'Your tenant’s app management policy forbids client secrets. Have this registration exempted from it, or, for the token registration, enter a certificate in the portal under Authentication Status.',
    );
  return new HookProblem(
    whatHappened,
    'Who may (an owner of the registration, or an Application Administrator) runs azd hooks run postprovision; or makes the secret by hand, as docs/deploy.md says.',
  );
};
