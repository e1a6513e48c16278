import { one, type ApiErrorGroup } from './api-error.ts';

export const signIn: ApiErrorGroup = {
  title: 'Signing in to the portal',
  errors: [
    one(
      'notSignedIn',
      'There is no session, or it has ended.',
      'Sign in. Sessions last eight hours at most.',
    ),
    one(
      'sessionRecheck',
      'An hour has passed, so roles are looked up again.',
      'Nothing: the portal does it by itself. If it stays, sign in again.',
    ),
    one(
      'noRole',
      'The account is of your tenant, but has none of the roles Admin, Operator and Monitor.',
      'An administrator of your own tenant assigns one: Enterprise applications, the portal’s application, **Users and groups**.',
    ),
    one(
      'forbidden',
      'Your role does not allow this.',
      'Ask somebody who has the role that the message names.',
    ),
    one(
      'wrongTenant',
      'The account belongs to another organization than it should.',
      'Sign out at Microsoft, or use a private window, and sign in with the right account.',
    ),
    one(
      'signInExpired',
      'More than ten minutes have passed, or the sign-in was begun in another browser.',
      'Sign in again.',
    ),
    one('signInCancelled', 'Somebody chose Cancel on Microsoft’s page.', 'Sign in again.'),
    one(
      'signInRefused',
      'Microsoft answered with an error that has no number.',
      'Sign in again. If it stays so, look into Entra’s sign-in log of the account.',
    ),
    one(
      'portalSecretRefused',
      'Microsoft refuses the portal’s own client secret: it has expired, or is wrong. None of your staff can sign in.',
      'As `detail` says, and the runbook under “Nobody can sign in to the portal”.',
    ),
    one(
      'approvalMissing',
      'A customer’s administrator signed in, and their organization wants the application approved first.',
      'They sign in again and choose Accept. Where “Approval required” shows, a Global Administrator approves it first.',
    ),
    one(
      'unknownCompany',
      'Somebody signed in as a customer’s administrator, and their tenant is no customer’s.',
      'Check the tenant in the customer’s Microsoft 365 Settings.',
    ),
    one(
      'notTheAdministrator',
      'Right tenant, but not the account of the M365 admin e-mail; or that account was deleted and made anew.',
      'They sign in with that account. Or change the M365 admin e-mail under Customers.',
    ),
    one(
      'guest',
      'The account is only a guest of the customer’s tenant.',
      'Sign in with an account of the tenant itself.',
    ),
    one(
      'crossSite',
      'The request came from another website’s page.',
      'Open the portal at its own address (portal URL) and try again.',
    ),
  ],
};

export const link: ApiErrorGroup = {
  title: 'The Invitation wizard’s link',
  errors: [
    one(
      'unknownLink',
      'No invitation for this link: a character was lost while copying, or the customer was deleted.',
      'Open the link of the newest mail. Or open the invitation, choose **Copy** at AuthURL and send it anew.',
    ),
    one(
      'invitationClosed',
      'The link was replaced, used, revoked or has expired.',
      'Reload: the page explains which. **Ask for a new link** is there where it helps.',
    ),
    one(
      'invitationEnded',
      'The invitation has ended, so this cannot be done with it.',
      'Look at its status. **Resend Invitation** makes a new one.',
    ),
    one('linkInUse', 'A new link was asked for, and the present one still works.', 'Use the present link.'),
    one(
      'notClaimed',
      'Another browser works on the invitation.',
      'Choose **Continue here** if that is you, or a colleague agrees.',
    ),
    one('otherStep', 'The page was behind: the step is over.', 'Nothing: the page shows the present step.'),
    one(
      'methodNotOffered',
      'You did not offer this way for the invitation.',
      'The customer chooses another way. Or send an invitation that offers it.',
    ),
    one(
      'unknownState',
      'The browser came back from Microsoft after more than ten minutes, or another browser did.',
      'Go back to the tab with the invitation and try again.',
    ),
    one(
      'tooSoon',
      'Asked again too early: a new link once an hour; mails, passwords and app registrations a few an hour; a customer’s users every five minutes.',
      'Wait as long as the message says.',
    ),
  ],
};
