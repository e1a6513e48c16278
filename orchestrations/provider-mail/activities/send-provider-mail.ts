import { shortNameIn } from '../../../shared/domain/customer.ts';
import { isTold, type Webhook } from '../../../shared/domain/webhook.ts';
import { logoUrl } from '../../../shared/domain/logo-url.ts';
import { isMailedByInvitation, type MailedEvent } from '../../../shared/domain/provider-event.ts';
import { providerEventText, type ProviderMailFacts } from '../../../shared/domain/provider-mail-text.ts';
import type { ProviderMailKind, Settings } from '../../../shared/domain/settings.ts';
import type { Ports } from '../../../shared/ports/ports.ts';
import type { Activity } from '../../activity.ts';
import { eventInstance } from '../../event-delivery/instance.ts';
import { composeText } from '../../mail-delivery/compose.ts';
import { sendToEach } from '../../mail-delivery/send-to-each.ts';
import { trySending } from '../../mail-delivery/try-sending.ts';
import type { providerMailActivities } from '../contracts.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'invitations' | 'webhooks' | 'mailer' | 'ledger' | 'clock'
> & {
  settings: Pick<Ports['settings'], 'read'>;
  providerSetup: Pick<Ports['providerSetup'], 'read'>;
};

/**
 * One try to send the provider's mail about an event, to each address a mail of its own: one that is refused costs the
 * others nothing. Names and addresses are those of the moment it is sent.
 */
export const sendProviderMail =
  (ports: Needs): Activity<typeof providerMailActivities.sendProviderMail> =>
  async ({ event, tries }) => {
    if (isMailedByInvitation(event) || (await isOver(ports, event))) return { kind: 'superseded' };
    const settings = await ports.settings.read();
    const to = settings.recipients[recipientsOf[event.type]];
    if (to.length === 0) return { kind: 'superseded' };
    const { facts, logo } = await factsOf(ports, event, settings);
    const from = { provider: settings.providerName, support: settings.supportContact, ...logo };
    const text = providerEventText(event, facts);
    return sendToEach(to, tries, (address, name) =>
      trySending(ports, {
        mailId: `${eventInstance(event.id)}-${name}`,
        tries,
        compose: async () => composeText([address], settings, from, text),
        about: { event: event.type },
      }),
    );
  };

/** A wait that has ended since is not told of, nor a webhook that was mended or deleted: all else was so, whatever came after. */
const isOver = async ({ invitations, webhooks }: Needs, event: MailedEvent): Promise<boolean> => {
  switch (event.type) {
    case 'invitation.approval_waiting':
      return (await invitations.read(event.invitationId))?.value.status !== 'Awaiting Approval';
    case 'webhook.disabled':
    case 'webhook.failing': {
      const webhook = (await webhooks.read(event.webhookId))?.value;
      if (!webhook || webhook.deletedAt !== undefined) return true;
      return isTold(webhook) !== (event.type === 'webhook.failing');
    }
    default:
      return false;
  }
};

const recipientsOf: Record<MailedEvent['type'], ProviderMailKind> = {
  'connection.lost': 'providerConnectionLost',
  'connection.recovered': 'providerConnectionRecovered',
  'connection.expiring': 'providerExpiring',
  'registration.expiring': 'providerExpiring',
  'registration.refused': 'providerConnectionLost',
  'webhook.disabled': 'providerWebhookFailing',
  'webhook.failing': 'providerWebhookFailing',
  'invitation.mail_bounced': 'providerMailBounced',
  'invitation.approval_waiting': 'providerApprovalWaiting',
};

const factsOf = async (
  ports: Needs,
  event: MailedEvent,
  { providerName: provider, rotateDaysBefore, logo }: Settings,
): Promise<{ facts: ProviderMailFacts; logo: { logo?: string } }> => {
  const { portalUrl, token } = await ports.providerSetup.read();
  const named = await namesOf(ports, event, portalUrl, token?.credential);
  return {
    facts: { provider, rotateDaysBefore, ...named },
    logo: logo ? { logo: logoUrl(portalUrl, logo) } : {},
  };
};

type Names = Omit<ProviderMailFacts, 'provider' | 'rotateDaysBefore'>;

/** Of the address where it leads only: some receivers put a key into its path. */
const receiverName = ({ url, description }: Webhook): string =>
  `${new URL(url).host}${description === '' ? '' : ` (${description})`}`;

const namesOf = async (
  { customers, connections, invitations, webhooks }: Needs,
  event: MailedEvent,
  portalUrl: string,
  credential: ProviderMailFacts['credential'] = 'secret',
): Promise<Names> => {
  const nobody = { customer: '', shortName: '', credential };
  if ('webhookId' in event) {
    const webhook = (await webhooks.read(event.webhookId))?.value;
    const screen = `${portalUrl}/webhooks/${event.webhookId}`;
    return { ...nobody, screen, receiver: webhook && receiverName(webhook) };
  }
  if (!('customerId' in event))
    return { ...nobody, screen: `${portalUrl}/authentication-status/registration` };
  const { customerId } = event;
  const customer = (await customers.read(customerId))?.value;
  const { fullName, shortName } = customer ?? {
    fullName: shortNameIn(customerId),
    shortName: shortNameIn(customerId),
  };
  const names = { customer: fullName, shortName };
  if ('invitationId' in event) {
    const row = (await invitations.read(event.invitationId))?.value;
    const screen = row && { screen: `${portalUrl}/invitations/${row.id}` };
    return { ...names, credential, invitationEmail: row?.invitationEmail, ...screen };
  }
  const connection = (await connections.read(customerId))?.value;
  return {
    ...names,
    credential: connection?.method === 'appRegistration' ? (connection.credential ?? 'secret') : 'secret',
    ...(customer ? { screen: `${portalUrl}/customers/${customerId}` } : {}),
  };
};
