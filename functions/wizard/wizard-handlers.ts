import { validateConnection } from '../../orchestrations/onboarding/activities/validate-connection.ts';
import type { wizardEndpoints } from '../../shared/contracts/wizard.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandlers } from '../http/endpoint-functions.ts';
import { askForNewLink } from './ask-for-new-link.ts';
import { claimInvitation } from './claim-invitation.ts';
import { consentLanding } from './consent-landing.ts';
import { signInCallback } from './sign-in-callback.ts';
import {
  adminConsentLink,
  approvalLink,
  secondSignIn,
  startBrowser,
  startProvisioning,
} from './sign-in-links.ts';
import { checkNow } from './check-now.ts';
import {
  approvalRequested,
  chooseAgain,
  confirmAccount,
  provisionAgain,
  renewCode,
  startDevice,
} from './steer.ts';
import { useAppRegistration } from './use-app-registration.ts';
import { viewInvitation } from './view-invitation.ts';

/** All that the Invitation wizard calls. */
export const wizardHandlers = (ports: Ports): EndpointHandlers<keyof typeof wizardEndpoints> => ({
  viewInvitation: viewInvitation(ports),
  claimInvitation: claimInvitation(ports),
  startDevice: startDevice(ports),
  renewCode: renewCode(ports),
  startBrowser: startBrowser(ports),
  useAppRegistration: useAppRegistration(ports),
  startProvisioning: startProvisioning(ports),
  provisionAgain: provisionAgain(ports),
  chooseAgain: chooseAgain(ports),
  confirmAccount: confirmAccount(ports),
  approvalRequested: approvalRequested(ports),
  approvalLink: approvalLink(ports),
  adminConsentLink: adminConsentLink(ports),
  checkNow: checkNow(ports),
  secondSignIn: secondSignIn(ports),
  askForNewLink: askForNewLink(ports),
  signInCallback: signInCallback(ports),
  consentLanding: consentLanding(ports, validateConnection(ports)),
});
