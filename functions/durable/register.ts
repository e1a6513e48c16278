import * as df from 'durable-functions';
import type { ActivityCall } from '../../orchestrations/activity.ts';
import {
  abandonment,
  invitationActivities,
  invitationWorkflow,
} from '../../orchestrations/invitation/contracts.ts';
import { abandon } from '../../orchestrations/invitation/abandon.ts';
import { checkConsent } from '../../orchestrations/invitation/activities/check-consent.ts';
import { discardAttempt } from '../../orchestrations/invitation/activities/discard-attempt.ts';
import { promote, promoteAgain } from '../../orchestrations/invitation/activities/promote.ts';
import { recordProgress } from '../../orchestrations/invitation/activities/record-progress.ts';
import {
  startAppRegistration,
  startAppRemoval,
  startConsentWatch,
  startDeviceSignIn,
} from '../../orchestrations/invitation/activities/start-children.ts';
import { startMail } from '../../orchestrations/invitation/activities/start-mail.ts';
import {
  appRegistration as appRegistrationDescriptor,
  endProvisioning as endProvisioningDescriptor,
  provisioningActivities,
} from '../../orchestrations/app-registration/contracts.ts';
import { addCredential } from '../../orchestrations/app-registration/activities/add-credential.ts';
import { endProvisioning } from '../../orchestrations/app-registration/activities/end-provisioning.ts';
import {
  assignRoles,
  grantPermissions,
} from '../../orchestrations/app-registration/activities/grant-rights.ts';
import {
  createApplication,
  createServicePrincipal,
} from '../../orchestrations/app-registration/activities/make-application.ts';
import { verifyNewApp } from '../../orchestrations/app-registration/activities/verify-new-app.ts';
import { appRegistration } from '../../orchestrations/app-registration/workflow.ts';
import {
  appRemoval as appRemovalDescriptor,
  appRemovalActivities,
} from '../../orchestrations/app-removal/contracts.ts';
import { giveUpRemoval, removeApp } from '../../orchestrations/app-removal/activities/remove-app.ts';
import { appRemoval } from '../../orchestrations/app-removal/workflow.ts';
import {
  credentialRotation as credentialRotationDescriptor,
  endRotation as endRotationDescriptor,
  rotationActivities,
  withdrawCredential as withdrawDescriptor,
} from '../../orchestrations/credential-rotation/contracts.ts';
import { addNewCredential } from '../../orchestrations/credential-rotation/activities/add-new-credential.ts';
import { endRotation } from '../../orchestrations/credential-rotation/activities/end-rotation.ts';
import { makeCredentialCurrent } from '../../orchestrations/credential-rotation/activities/make-credential-current.ts';
import { removeOldCredential } from '../../orchestrations/credential-rotation/activities/remove-old-credential.ts';
import { verifyNewCredential } from '../../orchestrations/credential-rotation/activities/verify-new-credential.ts';
import { withdrawCredential } from '../../orchestrations/credential-rotation/activities/withdraw-credential.ts';
import { credentialRotation } from '../../orchestrations/credential-rotation/workflow.ts';
import { invitation } from '../../orchestrations/invitation/workflow.ts';
import {
  careActivities,
  connectionCare as connectionCareDescriptor,
} from '../../orchestrations/connection-care/contracts.ts';
import { careForConnection } from '../../orchestrations/connection-care/activities/care-for-connection.ts';
import { endSweep, openPage } from '../../orchestrations/connection-care/activities/sweep-progress.ts';
import { sweep } from '../../orchestrations/connection-care/workflow.ts';
import {
  consentWatch as consentWatchDescriptor,
  consentWatchActivities,
} from '../../orchestrations/consent-watch/contracts.ts';
import { look } from '../../orchestrations/consent-watch/activities/look.ts';
import { consentWatch } from '../../orchestrations/consent-watch/workflow.ts';
import type { ActivityDescriptor } from '../../orchestrations/descriptor.ts';
import {
  deviceSignIn as deviceSignInDescriptor,
  deviceSignInActivities,
  tellInvitation as tellDescriptor,
} from '../../orchestrations/device-sign-in/contracts.ts';
import { pollCode } from '../../orchestrations/device-sign-in/activities/poll-code.ts';
import { requestCode } from '../../orchestrations/device-sign-in/activities/request-code.ts';
import { tellInvitation } from '../../orchestrations/device-sign-in/activities/tell-invitation.ts';
import { deviceSignIn } from '../../orchestrations/device-sign-in/workflow.ts';
import {
  eventDelivery as eventDeliveryDescriptor,
  eventDeliveryActivities,
} from '../../orchestrations/event-delivery/contracts.ts';
import { startProviderMail } from '../../orchestrations/event-delivery/activities/start-provider-mail.ts';
import { eventDelivery } from '../../orchestrations/event-delivery/workflow.ts';
import {
  mailDelivery as mailDeliveryDescriptor,
  mailDeliveryActivities,
} from '../../orchestrations/mail-delivery/contracts.ts';
import { sendMail } from '../../orchestrations/mail-delivery/activities/send-mail.ts';
import { mailDelivery } from '../../orchestrations/mail-delivery/workflow.ts';
import {
  onboarding as onboardingDescriptor,
  onboardingActivities,
} from '../../orchestrations/onboarding/contracts.ts';
import { activateService } from '../../orchestrations/onboarding/activities/activate-service.ts';
import { recordStep } from '../../orchestrations/onboarding/activities/record-step.ts';
import { validateForOnboarding } from '../../orchestrations/onboarding/activities/validate-connection.ts';
import { onboarding } from '../../orchestrations/onboarding/workflow.ts';
import {
  promotion as promotionDescriptor,
  promotionActivities,
} from '../../orchestrations/promotion/contracts.ts';
import { promotion } from '../../orchestrations/promotion/workflow.ts';
import {
  providerMail as providerMailDescriptor,
  providerMailActivities,
} from '../../orchestrations/provider-mail/contracts.ts';
import { sendProviderMail } from '../../orchestrations/provider-mail/activities/send-provider-mail.ts';
import { providerMail } from '../../orchestrations/provider-mail/workflow.ts';
import {
  webhookDelivery as webhookDeliveryDescriptor,
  webhookDeliveryActivities,
} from '../../orchestrations/webhook-delivery/contracts.ts';
import { startWebhooks } from '../../orchestrations/webhook-delivery/activities/start-webhooks.ts';
import { tryWebhook } from '../../orchestrations/webhook-delivery/activities/try-webhook.ts';
import { webhookDelivery } from '../../orchestrations/webhook-delivery/workflow.ts';
import {
  replication as replicationDescriptor,
  replicationActivities,
} from '../../orchestrations/replication/contracts.ts';
import { advanceReplication } from '../../orchestrations/replication/activities/advance.ts';
import { replication } from '../../orchestrations/replication/workflow.ts';
import {
  userRemoval as userRemovalDescriptor,
  userRemovalActivities,
} from '../../orchestrations/user-removal/contracts.ts';
import { emptyPlace } from '../../orchestrations/user-removal/activities/empty-place.ts';
import { userRemoval } from '../../orchestrations/user-removal/workflow.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import { observedActivity } from './observed-activity.ts';
import { observedWorkflow, type Workflow } from './observed-workflow.ts';
import { workflowsOf } from './workflows.ts';

const durableClient = df.input.durableClient();

/** Registers an activity under its descriptor, with a durable client of the invocation. */
const activity = <Input extends object, Output extends object>(
  descriptor: ActivityDescriptor<Input, Output>,
  handler: (input: Input, call: ActivityCall) => Promise<Output>,
): void => {
  df.app.activity(descriptor.name, {
    extraInputs: [durableClient],
    handler: observedActivity(descriptor.name, (input: Input, context) =>
      handler(input, { workflows: workflowsOf(context) }),
    ),
  });
};

const orchestration = (name: string, workflow: Workflow): void => {
  df.app.orchestration(name, observedWorkflow(name, workflow));
};

/** Every orchestration and every activity, once. A test starts the app and checks that each name called is there. */
export const registerDurable = (ports: Ports): void => {
  orchestration(invitationWorkflow.name, invitation);
  orchestration(abandonment.name, abandon);
  activity(invitationActivities.recordProgress, recordProgress(ports));
  activity(invitationActivities.startMail, startMail(ports));
  activity(invitationActivities.startDeviceSignIn, startDeviceSignIn());
  activity(invitationActivities.startConsentWatch, startConsentWatch(ports));
  activity(invitationActivities.checkConsent, checkConsent(ports));
  activity(invitationActivities.promote, promote(ports));
  activity(invitationActivities.discardAttempt, discardAttempt(ports));
  activity(invitationActivities.startAppRegistration, startAppRegistration());
  activity(invitationActivities.startAppRemoval, startAppRemoval(ports));

  orchestration(appRegistrationDescriptor.name, appRegistration);
  activity(provisioningActivities.createApplication, createApplication(ports));
  activity(provisioningActivities.createServicePrincipal, createServicePrincipal(ports));
  activity(provisioningActivities.grantPermissions, grantPermissions(ports));
  activity(provisioningActivities.addCredential, addCredential(ports));
  activity(provisioningActivities.assignRoles, assignRoles(ports));
  activity(provisioningActivities.verifyAccess, verifyNewApp(ports));
  activity(endProvisioningDescriptor, endProvisioning(ports));

  orchestration(appRemovalDescriptor.name, appRemoval);
  activity(appRemovalActivities.removeApp, removeApp(ports));
  activity(appRemovalActivities.giveUp, giveUpRemoval(ports));

  orchestration(connectionCareDescriptor.name, sweep);
  activity(careActivities.openPage, openPage(ports));
  activity(careActivities.careFor, careForConnection(ports));
  activity(careActivities.endSweep, endSweep(ports));

  orchestration(credentialRotationDescriptor.name, credentialRotation);
  activity(rotationActivities.addCredential, addNewCredential(ports));
  activity(rotationActivities.verifyCredential, verifyNewCredential(ports));
  activity(rotationActivities.makeCurrent, makeCredentialCurrent(ports));
  activity(rotationActivities.removeOld, removeOldCredential(ports));
  activity(withdrawDescriptor, withdrawCredential(ports));
  activity(endRotationDescriptor, endRotation(ports));

  orchestration(promotionDescriptor.name, promotion);
  activity(promotionActivities.promoteAgain, promoteAgain(ports));

  orchestration(deviceSignInDescriptor.name, deviceSignIn);
  activity(deviceSignInActivities.requestCode, requestCode(ports));
  activity(deviceSignInActivities.pollCode, pollCode(ports));
  activity(tellDescriptor, tellInvitation());

  orchestration(consentWatchDescriptor.name, consentWatch);
  activity(consentWatchActivities.look, look(ports));

  orchestration(mailDeliveryDescriptor.name, mailDelivery);
  activity(mailDeliveryActivities.sendMail, sendMail(ports));

  orchestration(eventDeliveryDescriptor.name, eventDelivery);
  activity(eventDeliveryActivities.startProviderMail, startProviderMail());
  activity(eventDeliveryActivities.startWebhooks, startWebhooks(ports));

  orchestration(providerMailDescriptor.name, providerMail);
  activity(providerMailActivities.sendProviderMail, sendProviderMail(ports));

  orchestration(onboardingDescriptor.name, onboarding);
  activity(onboardingActivities.recordStep, recordStep(ports));
  activity(onboardingActivities.validate, validateForOnboarding(ports));
  activity(onboardingActivities.activate, activateService(ports));

  orchestration(webhookDeliveryDescriptor.name, webhookDelivery);
  activity(webhookDeliveryActivities.tryWebhook, tryWebhook(ports));

  orchestration(replicationDescriptor.name, replication);
  activity(replicationActivities.advance, advanceReplication(ports));

  orchestration(userRemovalDescriptor.name, userRemoval);
  activity(userRemovalActivities.empty, emptyPlace(ports));
};
