import { appRegistrationProblem } from './app-registration-problem.ts';
import type { Problem } from './problem.ts';
import type { CredentialKind } from './provisioning.ts';
import { rotationStepTitles, type RotationStep } from './rotation.ts';
import { writesOwnSecrets } from './self-rotation.ts';

/** Why a secret or certificate could not be replaced, in words. */

const kept = 'The present one stays in use and works as before.';
const administrator = 'An administrator of the customer’s organization';
const byHand =
  'Or make a new client secret in Entra, under Certificates & secrets, enter its Value here and save the settings.';

/** Graph answered 403. `granted`: application permissions that the app has. */
export const rotationNotAllowed = (kind: CredentialKind, granted: readonly string[]): Problem => {
  if (kind === 'certificate') return mayNotRead;
  const writes = granted.some((name) => writesOwnSecrets.includes(name));
  return {
    code: 'rotationNotAllowed',
    title: 'The app registration may not change its own secret',
    why: writes
      ? `It has a permission for it, but is not an owner of itself, and the permission reaches only what it owns. ${kept}`
      : `It lacks the application permission Application.ReadWrite.OwnedBy. ${kept}`,
    who: administrator,
    next: writes
      ? `Make its Enterprise application an owner of the app registration (Microsoft Graph: POST /applications/{id}/owners/$ref), then try again. ${byHand}`
      : `Grant it with admin consent and make its Enterprise application an owner of the app registration, then try again. ${byHand}`,
  };
};

/** With a certificate it proves that it holds the key; but it has to see which certificates there are. */
const mayNotRead: Problem = {
  code: 'rotationNotAllowed',
  title: 'The app registration may not read itself',
  why: `Renewing a certificate takes the application permission Application.Read.All, to tell the old one from the new one. ${kept}`,
  who: administrator,
  next: 'Grant it with admin consent, then try again. Or choose Re-initiate Authentication Flow.',
};

/** The registration is not among the tenant's own. */
export const registeredElsewhere: Problem = {
  code: 'registeredElsewhere',
  title: 'The app registration lives in another tenant',
  why: `Only the tenant in which an application is registered keeps its secrets. ${kept}`,
  who: 'Whoever manages the app registration in Entra',
  next: 'Make a new client secret there, under Certificates & secrets, enter its Value here and save the settings.',
};

/** The present credential is refused, so it cannot add another one. */
export const presentRefused = (aadsts: number): Problem => {
  const { problem } = appRegistrationProblem(aadsts);
  return { ...problem, why: `${problem.why} So it can add no new one either.` };
};

export const newRefused = (aadsts: number): Problem => {
  const { problem } = appRegistrationProblem(aadsts);
  return {
    ...problem,
    title: 'The new one does not open the tenant',
    why: `${problem.title}: Microsoft answered ${problem.code}. ${kept}`,
    next: 'Try again. If it stays so, make a new client secret in Entra and enter it here.',
  };
};

/** No lifetime was short enough, or neither secrets nor certificates are allowed. */
export const rotationForbidden: Problem = {
  code: 'rotationForbidden',
  title: 'A policy of the organization forbids a new one',
  why: `An app management policy allows neither a new secret nor a certificate, or only for a shorter time than two weeks. ${kept}`,
  who: 'Whoever manages app management policies in the customer’s organization',
  next: 'Except this app registration from the policy, then try again. Or choose another way to connect.',
};

export const rotationSlow = (step: RotationStep): Problem => ({
  code: 'rotationSlow',
  title: 'Microsoft’s directory has not caught up',
  why: `“${rotationStepTitles[step]}” waited for some minutes for Microsoft to know the new one everywhere. ${step === 'removeOld' ? inUse : kept}`,
  who: 'Nobody has to do anything',
  next: 'Try again later. Where renewal before expiry is switched on, it is tried again tomorrow by itself.',
});

export const rotationFailedHere = (step: RotationStep): Problem => ({
  code: 'rotationFailedHere',
  title: 'Something went wrong on our side',
  why: `“${rotationStepTitles[step]}” could not be carried out. ${step === 'removeOld' ? inUse : kept}`,
  who: 'You',
  next: 'Try again in some minutes.',
});

/** Graph's own words, when we know no better ones. */
export const rotationRefused = (step: RotationStep, code: string, message: string): Problem => ({
  code: 'rotationRefused',
  title: 'Microsoft refused a step',
  why: `“${rotationStepTitles[step]}”: Microsoft answered ${code}: ${message.replace(/\.*$/, '.')} ${step === 'removeOld' ? inUse : kept}`,
  who: administrator,
  next: `Try again. ${byHand}`,
});

const inUse = 'The new one is in use already.';

/** The vault no longer has the present one. */
export const presentGone = (kind: CredentialKind): Problem => ({
  code: 'secretMissing',
  title: `The ${kind === 'secret' ? 'client secret' : 'certificate'} is no longer in the vault`,
  why: 'What the connection names was disabled or deleted there.',
  who: 'You',
  next: 'Enter a client secret and save the settings.',
});
