import type { EndpointName } from '../../../shared/contracts/endpoints.ts';
import { eventually } from '../../support/eventually.ts';
import { addedCustomer, type Portal } from './portal-stage.ts';

const from = { 'x-forwarded-for': '203.0.113.7' };

/** An invitation, and a browser with its link. */
export const browserAtTheWizard = async (portal: Portal) => {
  const { invitationId, tenantId } = await addedCustomer(portal);
  const params = { invitationId };
  const { json } = await portal.call('revealAuthUrl', { params, body: { use: 'copy' } });
  const key = new URL(String(json['url'])).hash.slice(1);
  const cookies: Record<string, string> = {};
  const call = async (name: EndpointName, body: unknown = {}) => {
    portal.time.now += 1000;
    const answer = await portal.call(name, {
      params,
      body,
      cookies,
      headers: { 'x-invitation-key': key, ...from },
    });
    for (const { name: cookie, value } of answer.cookies) cookies[cookie] = value;
    return answer;
  };
  /** A click, whose event the workflow has heard. */
  const click = async (name: EndpointName, body: unknown = {}) => {
    const before = portal.flows.raised.length;
    const answer = call(name, body);
    await eventually(
      async () => portal.flows.raised.length,
      (count) => count > before,
    );
    const step = (await portal.stores.invitations.read(invitationId))?.value.step ?? 0;
    await portal.progress(invitationId, { step: step + 1 });
    return answer;
  };
  const steps = async () =>
    (await portal.stores.audit.list({ actor: `invitation ${invitationId}`, limit: 100 })).items.reverse();
  return { invitationId, tenantId, cookies, call, click, steps };
};
