import type { APIResponse, BrowserContext } from 'playwright-core';
import * as z from 'zod';
import { customerEndpoints } from '../../shared/contracts/customers.ts';
import {
  invitationDetail,
  invitationEndpoints,
  type InvitationDetail,
} from '../../shared/contracts/invitations.ts';
import { problemDetails, type ProblemDetails } from '../../shared/contracts/problem-details.ts';
import { customerIdOf } from '../../shared/domain/customer.ts';
import { eventually } from './eventually.ts';
import type { NewCustomer } from './pages/portal-pages.ts';

export interface SentRequest {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** An invitation whose mail has gone out, and its link. */
export interface Invited {
  id: string;
  link: string;
}

/** The portal's API with the session of a signed-in browser, for what a test does not look at in the browser. */
export interface PortalApi {
  send(path: string, request?: SentRequest): Promise<APIResponse>;
  /** A customer's first invitation, or the next, which ends the one before. Answers its id at once. */
  beginInviting(customer: NewCustomer): Promise<string>;
  /** The same; waits for its mail. */
  invite(customer: NewCustomer): Promise<Invited>;
  invitation(invitationId: string): Promise<InvitationDetail>;
  /** Waits until the invitation has a status. */
  awaitStatus(invitationId: string, status: InvitationDetail['status']): Promise<InvitationDetail>;
  authUrl(invitationId: string): Promise<string>;
}

export const portalApi = ({ request }: BrowserContext, portal: string): PortalApi => {
  const send: PortalApi['send'] = (path, { method = 'GET', body, headers } = {}) =>
    request.fetch(`${portal}${path}`, {
      method,
      headers: { origin: portal, ...headers },
      ...(body === undefined ? {} : { data: body }),
    });
  const read = async (invitationId: string): Promise<InvitationDetail> =>
    decoded(await send(`/api/invitations/${invitationId}`), invitationDetail);
  const authUrl = async (invitationId: string): Promise<string> => {
    const path = `/api/invitations/${invitationId}/auth-url`;
    const answer = await send(path, { method: 'POST', body: { use: 'copy' } });
    return (await decoded(answer, invitationEndpoints.revealAuthUrl.response)).url;
  };
  const awaitStatus: PortalApi['awaitStatus'] = (invitationId, status) =>
    eventually(
      () => read(invitationId),
      (row) => row.status === status,
    );
  return {
    send,
    authUrl,
    awaitStatus,
    invitation: read,
    beginInviting: (customer) => invite(send, customer),
    invite: async (customer) => {
      const id = await invite(send, customer);
      await eventually(() => read(id), isMailed);
      return { id, link: await authUrl(id) };
    },
  };
};

/** With the line in the timeline and the mail's delivery report, which come a moment after the status. */
const isMailed = ({ status, timeline, mailDelivery }: InvitationDetail): boolean =>
  status === 'Email Sent' &&
  timeline.some(({ title }) => title === 'Invitation mailed') &&
  mailDelivery.length > 0;

const invite = async (send: PortalApi['send'], customer: NewCustomer): Promise<string> => {
  const { shortName, fullName, adminEmail, invitationEmail } = customer;
  const body = { shortName, fullName, adminEmail, invitationEmail, service: 'directRouting' };
  const added = await send('/api/customers', { method: 'POST', body });
  const isKnown =
    added.status() === 400 && (await problemOf(added)).errors?.some(({ field }) => field === 'shortName');
  if (isKnown) return inviteAgain(send, customer);
  return (await decoded(added, customerEndpoints.addCustomer.response)).invitationId;
};

const inviteAgain = async (send: PortalApi['send'], customer: NewCustomer): Promise<string> => {
  const customerId = customerIdOf(customer.shortName);
  const wanted = { customerId, invitationEmail: customer.invitationEmail ?? customer.adminEmail };
  const post = (body: object) => send('/api/invitations', { method: 'POST', body });
  const first = await post(wanted);
  if (first.status() !== 409) return (await decoded(first, invitationEndpoints.invite.response)).invitationId;
  const { openInvitationId: replaces } = z.object({ openInvitationId: z.string() }).parse(await first.json());
  const second = await post({ ...wanted, replaces });
  return (await decoded(second, invitationEndpoints.invite.response)).invitationId;
};

const decoded = async <S extends z.ZodType>(answer: APIResponse, schema: S): Promise<z.output<S>> => {
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return schema.parse(await answer.json());
};

/** The problem details of an answer that says no. */
export const problemOf = async (answer: APIResponse): Promise<ProblemDetails> =>
  problemDetails.parse(await answer.json());
