import {
  credentialsLackConsent,
  guestCredentials,
  otherThanEntered,
} from '../../shared/domain/admin-credentials-problem.ts';
import { appConsentMissing, appOfOtherTenant } from '../../shared/domain/app-registration-problem.ts';
import { refusalProblem, secretGone as tokenGone } from '../../shared/domain/connection-loss.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import * as provisioning from '../../shared/domain/provisioning-problem.ts';
import { neverAnswered, usersRefused } from '../../shared/domain/replication-problem.ts';
import * as rotation from '../../shared/domain/rotation-problem.ts';
import { registrationSecretGone } from '../../shared/domain/token-registration-problem.ts';
import * as wizard from '../../shared/domain/wizard-problem.ts';
import { graphRefused } from '../../orchestrations/invitation/verify-access.ts';
import { secretGone } from '../../orchestrations/onboarding/try-app.ts';
import { nobodyThere } from '../../orchestrations/replication/sweep-users.ts';

/** Problems that we find ourselves, with an example's names. `read` says in whose words they are. */
interface ProblemGroup {
  title: string;
  read: 'byCustomer' | 'byOperator';
  problems: readonly Problem[];
}

const organization = 'Contoso Ltd';
const account = 'svc-teams@contoso.example';
const other = 'user@contoso.example';

export const ownProblems: readonly ProblemGroup[] = [
  {
    title: 'Somebody signs in, or a token is used',
    read: 'byCustomer',
    problems: [
      wizard.codeExpired,
      wizard.signInDeclined,
      wizard.signInNotFinished,
      wizard.wrongTenant(organization),
      wizard.guestAccount(other),
      wizard.otherAccount(account, other),
      otherThanEntered('admin@contoso.example', other),
      wizard.accountRejected,
      wizard.accountNotApproved,
      wizard.takenOver,
      wizard.tenantTaken('Contoso'),
      wizard.microsoftUnavailable,
      refusalProblem({ aadsts: 700016, error: 'unauthorized_client', ours: true }),
      graphRefused({ status: 403, code: 'Forbidden' }),
    ],
  },
  {
    title: 'Create New App Registration',
    read: 'byCustomer',
    problems: [
      provisioning.administratorNeeded,
      provisioning.administratorLacksRole('grantPermissions', other),
      provisioning.setupNotGranted,
      provisioning.setupSignInGone,
      provisioning.credentialForbidden,
      provisioning.directorySlow('verifyAccess'),
      provisioning.setupRefused('createApplication', 'Directory_QuotaExceeded', 'The quota was exceeded.'),
      provisioning.setupFailedHere('createApplication'),
    ],
  },
  {
    title: 'An app registration or a password is entered',
    read: 'byOperator',
    problems: [
      appConsentMissing(['User.Read.All']).problem,
      appOfOtherTenant(organization).problem,
      guestCredentials(organization).problem,
      credentialsLackConsent,
    ],
  },
  {
    title: 'A connection in use',
    read: 'byOperator',
    problems: [tokenGone, secretGone, registrationSecretGone],
  },
  {
    title: 'A secret or certificate renews itself',
    read: 'byOperator',
    problems: [
      rotation.rotationNotAllowed('secret', []),
      rotation.rotationNotAllowed('certificate', []),
      rotation.registeredElsewhere,
      rotation.rotationForbidden,
      rotation.rotationSlow('verifyCredential'),
      rotation.rotationRefused('addCredential', 'Request_BadRequest', 'The request is not valid.'),
      rotation.rotationFailedHere('addCredential'),
      rotation.presentGone('secret'),
    ],
  },
  {
    title: 'Users are read',
    read: 'byOperator',
    problems: [
      usersRefused(400, 'Graph’s own sentence.'),
      usersRefused(403, ''),
      usersRefused(404, 'Graph’s own sentence.'),
      nobodyThere,
      neverAnswered('Microsoft Graph did not answer'),
    ],
  },
];
