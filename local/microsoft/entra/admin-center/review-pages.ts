import type { Cloud } from '../../cloud.ts';
import type { ConsentRequest } from '../../directory.ts';
import { html, type Html } from '../../http/html.ts';
import type { SimResponse } from '../../http/route.ts';
import { mayConsentForOrganization } from '../consent/consent-decision.ts';
import { pendingRequests } from '../consent/consent-requests.ts';
import { permissionList } from '../consent/permission-list.ts';
import { applicationByAppId } from '../lookup.ts';
import { parseScopes } from '../scopes.ts';
import type { Person } from '../sign-in/flow-step.ts';
import { table } from '../../http/table.ts';
import { readableTime } from './readable-time.ts';
import { tenantPage } from './tenant-page.ts';

const pathOf = ({ tenantId, id }: ConsentRequest): string => `/entra/${tenantId}/consent-requests/${id}`;

const appName = ({ directory }: Cloud, { appId }: ConsentRequest): string =>
  applicationByAppId(directory, appId).displayName;

const requesterName = ({ directory }: Cloud, { requesterId }: ConsentRequest): string =>
  directory.users.get(requesterId)?.userPrincipalName ?? 'A deleted user';

/** **My Pending**. */
export const pendingPage = (cloud: Cloud, person: Person): SimResponse => {
  const rows = pendingRequests(cloud.directory, person.tenant.id).map((request) => [
    html`<a href="${pathOf(request)}">${appName(cloud, request)}</a>`,
    requesterName(cloud, request),
    readableTime(request.createdDateTime),
    readableTime(request.expiresDateTime),
  ]);
  return tenantPage(person, {
    title: 'Admin consent requests',
    body: html`<h2>My Pending</h2>
      ${
        rows.length === 0
          ? html`<p>No requests are waiting for you.</p>`
          : table('My Pending', ['Application', 'Requested by', 'Requested on', 'Expires on'], rows)
      }`,
  });
};

export const requestPage = (cloud: Cloud, person: Person, request: ConsentRequest): SimResponse =>
  tenantPage(person, {
    title: `Request for ${appName(cloud, request)}`,
    body: html`<dl>
        <dt>Requested by</dt>
        <dd>${requesterName(cloud, request)}</dd>
        <dt>Reason</dt>
        <dd>${request.reason}</dd>
        <dt>Requested on</dt>
        <dd>${readableTime(request.createdDateTime)}</dd>
        <dt>Application ID</dt>
        <dd>${request.appId}</dd>
        <dt>Status</dt>
        <dd>${statusWords(request)}</dd>
      </dl>
      <h2>Permissions asked for</h2>
      ${permissionList(parseScopes(request.scopes.join(' ')).resources)}
      ${request.status === 'InProgress' && choices(person, request)}`,
  });

const statusWords = ({ status, outcome }: ConsentRequest): string => {
  switch (status) {
    case 'InProgress':
      return 'Waiting for a decision';
    case 'Expired':
      return 'Expired without a decision';
    case 'Completed':
      return `Completed: ${outcome ?? 'decided'}`;
  }
};

/** A reviewer without an administrator role can block or deny, not approve. */
const choices = ({ user }: Person, request: ConsentRequest): Html =>
  html`${
      !mayConsentForOrganization(user) &&
      html`<p class="notice">
        You can deny or block this request. To approve it you need the role Global Administrator, Cloud
        Application Administrator or Application Administrator.
      </p>`
    }
    <div class="buttons">
      ${choice(request, 'block', 'Block')} ${choice(request, 'deny', 'Deny')}
      ${mayConsentForOrganization(user) && choice(request, 'review', 'Review permissions and consent', 'primary')}
    </div>`;

const choice = (request: ConsentRequest, action: string, label: string, kind = 'plain'): Html =>
  html`<form method="post" action="${pathOf(request)}/${action}">
    <button type="submit" class="${kind}">${label}</button>
  </form>`;

/** After **Accept**. */
export const approvedPage = (cloud: Cloud, person: Person, request: ConsentRequest): SimResponse =>
  tenantPage(person, {
    title: 'Consent granted',
    body: html`<p class="good">
        ${appName(cloud, request)} may now be used by everybody in ${person.tenant.displayName} with the
        permissions you reviewed. ${requesterName(cloud, request)} is told by mail.
      </p>
      <p><a href="/entra/${request.tenantId}/consent-requests">Back to My Pending</a></p>`,
  });

export const notReviewerPage = (person: Person): SimResponse =>
  tenantPage(person, {
    title: 'You are not a reviewer',
    status: 403,
    body: html`<p>
      Requests for admin consent in ${person.tenant.displayName} are seen by its reviewers only.
    </p>`,
  });
