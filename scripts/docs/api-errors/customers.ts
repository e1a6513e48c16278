import { one, type ApiErrorGroup } from './api-error.ts';

export const customers: ApiErrorGroup = {
  title: 'Customers and invitations',
  errors: [
    one(
      'tenantTaken',
      'The tenant belongs to a customer already, whom the message names. A tenant belongs to one customer.',
      'Add the service to that customer. If it is the wrong one, correct or delete it first.',
    ),
    one(
      'openInvitationExists',
      'The customer has an invitation under way.',
      'Resend that one. Or confirm that a new one takes its place: its link then stops working.',
    ),
    one('customerNotFound', 'There is no such customer (any more).', 'Look for it under Customers.'),
    one(
      'customerBeingDeleted',
      'The customer is being deleted.',
      'Wait. If it stays, an Admin chooses **Delete customer** again.',
    ),
    one(
      'invitationEnding',
      'The open invitation is being revoked before the customer can be deleted.',
      'Try again in a minute.',
    ),
    one(
      'invitationNotFound',
      'There is no such invitation (any more).',
      'Look for it under Customer Invitations.',
    ),
    one(
      'actionPending',
      'A colleague has just resent, revoked or replaced it.',
      'Wait a moment, look again, then decide.',
    ),
    one(
      'changed',
      'Somebody else has changed it since you opened it.',
      'Look at the present state, then decide again.',
    ),
    one(
      'nothingToApprove',
      'The other account no longer waits for your decision.',
      'Look at the invitation’s timeline.',
    ),
    one('notDismissible', 'The invitation is still under way, or complete.', 'Revoke it first, or add it.'),
    one(
      'notReadyToAdd',
      '**Add** needs a complete invitation, or a connection that works, and a service that waits for it.',
      'Wait for **Authentication Complete**, or validate the connection.',
    ),
    one(
      'passwordForgotten',
      'The invitation was made with a user name and password, and ended; the password was forgotten.',
      'Enter both again on Microsoft 365 Settings, or choose **Send Invitation**.',
    ),
    one('serviceActive', 'The customer has this service already.', 'Nothing.'),
    one(
      'serviceNotGranted',
      'The present connection does not cover the new service.',
      'Send an invitation link for it, then **Add**.',
    ),
    one(
      'importHasErrors',
      'A line of the CSV file is wrong. Nothing was imported.',
      'Correct the lines that the check names, then import again.',
    ),
    one(
      'mailRefused',
      'The mail with the consent link was not accepted.',
      'Copy the link and send it yourself.',
    ),
  ],
};
