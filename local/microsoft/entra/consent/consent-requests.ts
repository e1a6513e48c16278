import { randomUUID } from 'node:crypto';
import type { Cloud } from '../../cloud.ts';
import type { ConsentRequest, Directory, Tenant, User } from '../../directory.ts';
import { audienceOf } from '../tokens/access-token.ts';
import type { ScopeRequest } from '../scopes.ts';
import { tellRequesters, tellReviewers } from './consent-mails.ts';

/** Requests lapse after thirty days (a tenant could choose; Entra's default). */
const lifetimeMs = 30 * 24 * 60 * 60 * 1000;

/** A request as it is now: lapsed ones are told as such, though nobody wrote it down. */
export const asOfNow = (request: ConsentRequest): ConsentRequest =>
  request.status === 'InProgress' && Date.parse(request.expiresDateTime) <= Date.now()
    ? { ...request, status: 'Expired' }
    : request;

/** The tenant's open requests, oldest first: **My Pending**. */
export const pendingRequests = (directory: Directory, tenantId: string): ConsentRequest[] =>
  directory.consentRequests
    .values()
    .map(asOfNow)
    .filter((request) => request.tenantId === tenantId && request.status === 'InProgress')
    .sort((one, other) => one.createdDateTime.localeCompare(other.createdDateTime));

export interface NewConsentRequest {
  tenant: Tenant;
  requester: User;
  appId: string;
  permissions: readonly ScopeRequest[];
  reason: string;
}

/** Asks the reviewers. Who asked for the app before and has no answer yet does not ask twice. */
export const fileConsentRequest = (cloud: Cloud, asked: NewConsentRequest): ConsentRequest => {
  const { tenant, requester, appId, reason } = asked;
  const open = pendingRequests(cloud.directory, tenant.id).find(
    (request) => request.appId === appId && request.requesterId === requester.id,
  );
  if (open) return open;
  const now = Date.now();
  const request: ConsentRequest = {
    id: randomUUID(),
    tenantId: tenant.id,
    appId,
    requesterId: requester.id,
    reason,
    scopes: fullScopes(asked.permissions),
    createdDateTime: new Date(now).toISOString(),
    expiresDateTime: new Date(now + lifetimeMs).toISOString(),
    status: 'InProgress',
  };
  cloud.directory.consentRequests.set(request.id, request);
  tellReviewers(cloud, tenant, request);
  return request;
};

const fullScopes = (permissions: readonly ScopeRequest[]): string[] =>
  permissions.flatMap(({ resourceAppId, permissions: names }) =>
    names.map((name) => `${audienceOf(resourceAppId)}/${name}`),
  );

/** Decides all open requests for the app at once: approving, denying or blocking is about the app, not about who asked. */
export const decideRequests = (
  cloud: Cloud,
  tenant: Tenant,
  appId: string,
  outcome: NonNullable<ConsentRequest['outcome']>,
  reviewer: User,
): void => {
  const decided = pendingRequests(cloud.directory, tenant.id)
    .filter((request) => request.appId === appId)
    .map((request): ConsentRequest => ({
      ...request,
      status: 'Completed',
      outcome,
      decidedBy: reviewer.id,
      decidedDateTime: new Date().toISOString(),
    }));
  for (const request of decided) cloud.directory.consentRequests.set(request.id, request);
  tellRequesters(cloud, tenant, decided, outcome);
};
