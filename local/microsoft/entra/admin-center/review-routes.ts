import type { Cloud } from '../../cloud.ts';
import type { ConsentRequest } from '../../directory.ts';
import { redirect, type Route, type SimRequest, type SimResponse } from '../../http/route.ts';
import { mayConsentForOrganization } from '../consent/consent-decision.ts';
import { asOfNow, decideRequests } from '../consent/consent-requests.ts';
import { applicationByAppId } from '../lookup.ts';
import { openIdScopes } from '../resources.ts';
import { audienceOf } from '../tokens/access-token.ts';
import { parseScopes } from '../scopes.ts';
import { ensureBrowser } from '../sign-in/browser-session.ts';
import { continueFlow } from '../sign-in/continue-flow.ts';
import { startFlow } from '../sign-in/flow.ts';
import type { Person } from '../sign-in/flow-step.ts';
import { approvedPage, notReviewerPage, pendingPage, requestPage } from './review-pages.ts';
import { forPeopleOfTenant, missingPage } from './tenant-page.ts';

const list = '/entra/:tenant/consent-requests';

/** The reviewer's side of the admin consent workflow. */
export const reviewRoutes = (cloud: Cloud): Route[] => {
  const forReviewers = (show: (person: Person, request: SimRequest) => SimResponse) =>
    forPeopleOfTenant(cloud, (person, request) =>
      isReviewer(person) ? show(person, request) : notReviewerPage(person),
    );
  const onRequest = (show: OnRequest) =>
    forReviewers((person, request) => {
      const found = findRequest(cloud, person, request);
      return found ? show(person, found, request) : missingPage(person, 'This request does not exist.');
    });
  return [
    { method: 'GET', path: list, handle: forReviewers((person) => pendingPage(cloud, person)) },
    {
      method: 'GET',
      path: `${list}/:request`,
      handle: onRequest((person, found) => requestPage(cloud, person, found)),
    },
    { method: 'POST', path: `${list}/:request/deny`, handle: onRequest(decide(cloud, 'denied')) },
    { method: 'POST', path: `${list}/:request/block`, handle: onRequest(decide(cloud, 'blocked')) },
    { method: 'POST', path: `${list}/:request/review`, handle: onRequest(beginReview(cloud)) },
    {
      method: 'GET',
      path: `${list}/:request/approved`,
      handle: onRequest((person, found) =>
        found.outcome === 'approved' ? approvedPage(cloud, person, found) : requestPage(cloud, person, found),
      ),
    },
  ];
};

type OnRequest = (person: Person, found: ConsentRequest, request: SimRequest) => SimResponse;

const isReviewer = ({ user, tenant }: Person): boolean =>
  tenant.reviewers.includes(user.id) || user.directoryRoles.includes('Global Administrator');

const findRequest = (
  { directory }: Cloud,
  { tenant }: Person,
  request: SimRequest,
): ConsentRequest | undefined => {
  const found = directory.consentRequests.get(request.params['request'] ?? '');
  return found?.tenantId === tenant.id ? asOfNow(found) : undefined;
};

const decide =
  (cloud: Cloud, outcome: 'denied' | 'blocked'): OnRequest =>
  ({ tenant, user }, { appId, status }) => {
    if (status === 'InProgress') {
      if (outcome === 'blocked')
        cloud.directory.tenants.set(tenant.id, { ...tenant, blockedApps: [...tenant.blockedApps, appId] });
      decideRequests(cloud, tenant, appId, outcome, user);
    }
    return redirect(`/entra/${tenant.id}/consent-requests`);
  };

/** Signs in again, whoever is signed in, and shows the permissions. */
const beginReview =
  (cloud: Cloud): OnRequest =>
  (person, found, request) => {
    if (found.status !== 'InProgress' || !mayConsentForOrganization(person.user))
      return requestPage(cloud, person, found);
    const browser = ensureBrowser(request);
    const flow = startFlow(cloud.store, {
      browser: browser.key,
      fresh: true,
      purpose: {
        kind: 'review',
        appId: found.appId,
        tenantId: found.tenantId,
        requestId: found.id,
        requested: requestedBy(cloud, found),
      },
    });
    return continueFlow(cloud, flow, browser.headers);
  };

/** Those asked for; a sign-in that asked for nothing but itself still leads to an approval of the whole app, as Entra's prompt does. */
const requestedBy = (cloud: Cloud, { appId, scopes }: ConsentRequest) => {
  const asked = parseScopes(scopes.join(' '));
  const names = asked.resources.flatMap(({ permissions }) => permissions);
  if (names.some((name) => !openIdScopes.includes(name))) return asked;
  return parseScopes([...scopes, ...registeredScopes(cloud, appId)].join(' '));
};

const registeredScopes = ({ directory }: Cloud, appId: string): string[] =>
  applicationByAppId(directory, appId).requiredResourceAccess.flatMap(({ resourceAppId, delegated }) =>
    delegated.map((name) => `${audienceOf(resourceAppId)}/${name}`),
  );
