import type { Cloud } from '../../cloud.ts';
import type { ConsentRequest, Tenant } from '../../directory.ts';
import { html } from '../../http/html.ts';
import { applicationByAppId } from '../lookup.ts';

const sender = 'no-reply@entra.example';

/** **Review request**, to every reviewer of the tenant; it leads to **My Pending**. */
export const tellReviewers = (cloud: Cloud, tenant: Tenant, request: ConsentRequest): void => {
  const app = applicationByAppId(cloud.directory, request.appId).displayName;
  const requester = cloud.directory.users.get(request.requesterId)?.userPrincipalName ?? 'A user';
  const link = `${cloud.addresses.pages}/entra/${tenant.id}/consent-requests`;
  for (const reviewerId of tenant.reviewers) {
    const reviewer = cloud.directory.users.get(reviewerId);
    if (!reviewer) continue;
    cloud.deliver({
      from: sender,
      to: reviewer.mail,
      subject: `Review request: admin consent for ${app}`,
      plainText: `${requester} asks ${tenant.displayName} to approve ${app}.\n\nReason: ${request.reason}\n\nReview request: ${link}\n`,
      html: html`<p>${requester} asks ${tenant.displayName} to approve <strong>${app}</strong>.</p>
        <p>Reason: ${request.reason}</p>
        <p><a href="${link}">Review request</a></p>
        <p>The request lapses on ${request.expiresDateTime.slice(0, 10)}.</p>`.markup,
    });
  }
};

const outcomeWords = {
  approved: 'was approved. You can use the app now.',
  denied: 'was denied. You may ask again.',
  blocked: 'was denied, and the app was blocked.',
} as const;

/** The answer to those who asked. */
export const tellRequesters = (
  cloud: Cloud,
  tenant: Tenant,
  requests: readonly ConsentRequest[],
  outcome: keyof typeof outcomeWords,
): void => {
  for (const { requesterId, appId } of requests) {
    const requester = cloud.directory.users.get(requesterId);
    if (!requester) continue;
    const app = applicationByAppId(cloud.directory, appId).displayName;
    const sentence = `Your request for ${app} in ${tenant.displayName} ${outcomeWords[outcome]}`;
    cloud.deliver({
      from: sender,
      to: requester.mail,
      subject: `Your request for ${app} was ${outcome}`,
      plainText: `${sentence}\n`,
      html: html`<p>${sentence}</p>`.markup,
    });
  }
};
