import type { Problem } from './problem.ts';
import { stepTitles, type ProvisioningStep } from './provisioning.ts';

/** Why an app registration could not be made, in words. What was made stays, so that the next try goes on from there. */

const kept = 'What was made so far is kept, and the next try goes on with it.';

/** Which roles let a person take a step (Entra built-in roles, “least privileged roles by task”). */
const rolesFor: Record<ProvisioningStep, string> = {
  createApplication: 'an Application Administrator or a Global Administrator',
  createServicePrincipal: 'an Application Administrator or a Global Administrator',
  grantPermissions: 'a Privileged Role Administrator or a Global Administrator',
  addCredential: 'an Application Administrator or a Global Administrator',
  assignRoles: 'a Privileged Role Administrator or a Global Administrator',
  verifyAccess: 'a Global Administrator',
};

/** Graph answered 403: the person who signed in may not do this. */
export const administratorLacksRole = (step: ProvisioningStep, userPrincipalName: string): Problem => ({
  code: 'administratorLacksRole',
  title: 'This account may not do that',
  why: `“${stepTitles[step]}” takes ${rolesFor[step]}. ${userPrincipalName} is none, or the role is not active at the moment. ${kept}`,
  who: 'A Global Administrator of your organization',
  next: 'Sign in as another administrator. Or have the role assigned to this account, then try again.',
});

/** The person who signed in is no administrator at all: Entra stopped at “Approval required”. */
export const administratorNeeded: Problem = {
  code: 'administratorNeeded',
  title: 'An administrator has to sign in',
  why: 'An app registration can be created by an administrator only. The account that was used is none.',
  who: 'A Global Administrator of your organization',
  next: 'Choose Create New App Registration again and sign in as a Global Administrator.',
};

/** Signed in, but not all the permissions were granted. */
export const setupNotGranted: Problem = {
  code: 'setupNotGranted',
  title: 'Not all permissions for the set-up were granted',
  why: 'Microsoft gave fewer permissions than creating an app registration takes. Nothing was changed.',
  who: 'A Global Administrator of your organization',
  next: 'Sign in again and accept all permissions on Microsoft’s page.',
};

/** The pending sign-in is no longer in the vault. */
export const setupSignInGone: Problem = {
  code: 'setupSignInGone',
  title: 'The administrator’s sign-in is no longer good',
  why: `It is kept for the set-up only. ${kept}`,
  who: 'An administrator of your organization',
  next: 'Sign in as an administrator once more.',
};

/** Minutes have passed, and Microsoft still says that it does not know what it has just made. */
export const directorySlow = (step: ProvisioningStep): Problem => ({
  code: 'directorySlow',
  title: 'Microsoft’s directory has not caught up',
  why: `“${stepTitles[step]}” waited for some minutes for what was just made to be known everywhere. ${kept}`,
  who: 'Nobody has to do anything',
  next: 'Try again in a few minutes.',
});

export const setupFailedHere = (step: ProvisioningStep): Problem => ({
  code: 'setupFailedHere',
  title: 'Something went wrong on our side',
  why: `“${stepTitles[step]}” could not be carried out. ${kept}`,
  who: 'Your service provider, should it happen again',
  next: 'Try again in a few minutes.',
});

/** `lifetime` and `type`: a policy that could not be read beforehand, or one for single applications. */
export const credentialForbidden: Problem = {
  code: 'credentialForbidden',
  title: 'A policy of your organization forbids the credential',
  why: `Secrets and certificates of app registrations are restricted further than the policy that can be read says. ${kept}`,
  who: 'Whoever manages app management policies in your organization',
  next: 'Except this app registration from the policy, then try again. Or choose another way.',
};

/** Graph’s own words, when we know no better ones. */
export const setupRefused = (step: ProvisioningStep, code: string, message: string): Problem => ({
  code: 'setupRefused',
  title: 'Microsoft refused a step',
  why: `“${stepTitles[step]}”: Microsoft answered ${code}: ${message.replace(/\.*$/, '.')} ${kept}`,
  who: 'An administrator of your organization, with your service provider',
  next: 'Try again. If it stays so, choose another way and tell your service provider.',
});
