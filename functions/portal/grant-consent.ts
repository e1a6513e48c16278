import { randomUUID } from 'node:crypto';
import { composeText } from '../../orchestrations/mail-delivery/compose.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { hasToken } from '../../shared/domain/connection.ts';
import { servicesHad, type Customer } from '../../shared/domain/customer.ts';
import { adminConsentText } from '../../shared/domain/mail-text.ts';
import { profileOf } from '../../shared/domain/services.ts';
import { conflict, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { MailAnswer } from '../../shared/ports/mailer.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { askableOf } from '../wizard/askable-scopes.ts';
import { consentRedirectUri } from '../wizard/sign-in-links.ts';
import { auditAction, auditedAct } from './audit-action.ts';
import { sealConsentState } from './consent-state.ts';
import { limitMail } from './limit-mail.ts';
import { storedCustomer } from './stored-customer.ts';

type LinkPorts = Pick<
  Ports,
  | 'customers'
  | 'connections'
  | 'vault'
  | 'tokenEndpoint'
  | 'browserSignIn'
  | 'cipher'
  | 'providerSetup'
  | 'audit'
>;

/** The connection's own token finds out what the tenant lacks; without one everything is asked for. */
const tokenOf = async ({ connections, vault }: LinkPorts, { id, tenantId }: Customer) => {
  const connection = (await connections.read(id))?.value;
  if (!connection || !hasToken(connection) || connection.status === 'disconnected') return undefined;
  const token = await vault.readVersion(connection.secretName, connection.secretVersion);
  return token && { tenantId, token, client: connection.client };
};

const consentUrl = async (ports: LinkPorts, customer: Customer): Promise<string> => {
  const { browserSignIn, cipher, providerSetup } = ports;
  const { id, tenantId } = customer;
  const { resources } = profileOf(servicesHad(customer));
  const scopes = await askableOf(ports, resources, await tokenOf(ports, customer));
  const state = await sealConsentState(cipher, id);
  const { portalUrl } = await providerSetup.read();
  return browserSignIn.adminConsentUrl(tenantId, scopes, consentRedirectUri(portalUrl), state);
};

/** **Grant Consent**, to be opened or copied on a click. */
export const grantConsentLink =
  (ports: LinkPorts): EndpointHandler<typeof endpoints.grantConsentLink> =>
  async (call) => {
    const { value: customer } = await storedCustomer(ports, call.params.customerId);
    const url = await consentUrl(ports, customer);
    const action = call.body.use === 'open' ? 'consent.linkOpened' : 'consent.linkCopied';
    await auditAction(ports, call, action, customer.id);
    return { body: { url } };
  };

/** **Grant Consent**, mailed. One try, whose outcome the operator sees: there is nobody else to tell. */
export const mailConsentLink =
  (
    ports: LinkPorts & Pick<Ports, 'settings' | 'mailer' | 'limiter'>,
  ): EndpointHandler<typeof endpoints.mailConsentLink> =>
  async (call) => {
    const { to } = call.body;
    const { value: customer } = await storedCustomer(ports, call.params.customerId);
    await limitMail(ports, call.actor, customer, { field: 'to', address: to });
    const [url, settings] = await Promise.all([consentUrl(ports, customer), ports.settings.read()]);
    const facts = {
      customer: customer.fullName,
      provider: settings.providerName,
      support: settings.supportContact,
    };
    const message = composeText([to], settings, facts, adminConsentText(facts, url));
    const entry = { action: 'consent.linkMailed', subject: customer.id, after: { to } };
    await auditedAct(ports, call, entry, async () =>
      assertSent(await ports.mailer.send(randomUUID(), message)),
    );
    return { body: { to } };
  };

const assertSent = (answer: MailAnswer): void => {
  switch (answer.kind) {
    case 'sent':
      return;
    case 'refused':
      throw conflict('mailRefused', `The mail was not accepted: ${answer.reason}. Copy the link instead.`);
    case 'tryLater':
      throw upstreamUnavailable('The mail service', answer.reason, answer.afterSeconds);
    default:
      return answer satisfies never;
  }
};
