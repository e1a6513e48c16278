import { parsed, textAt, type Az, type AzAnswer } from './azure-cli.ts';
import { HookProblem, type Surroundings } from './hook-problem.ts';
import { patiently } from './patience.ts';

export interface ReportSubscription {
  resourceGroup: string;
  topic: string;
  /** Takes the reports. */
  endpoint: string;
  /** Whose token Event Grid sends along, and from which tenant. */
  tenantId: string;
  clientId: string;
}

const name = 'mail-reports';
const eventType = 'Microsoft.Communication.EmailDeliveryReportReceived';

/** Has Event Grid send delivery reports of mails to the app: one at a time, with a token of Microsoft Entra. */
export const ensureReportSubscription = async (
  az: Az,
  surroundings: Surroundings,
  wanted: ReportSubscription,
): Promise<void> => {
  const place = [
    '--name',
    name,
    '--resource-group',
    wanted.resourceGroup,
    '--system-topic-name',
    wanted.topic,
  ];
  const command = ['eventgrid', 'system-topic', 'event-subscription'];
  const present = await az([...command, 'show', ...place]);
  if (present.kind === 'failed' && !/NotFound|not found/i.test(present.message))
    throw refused(present.message);
  if (present.kind === 'done' && isAsWanted(parsed(present.output), wanted)) {
    surroundings.tell('Delivery reports of mails: subscribed already.');
    return;
  }
  // Creates or updates. Event Grid asks the app for a proof meanwhile (validation handshake).
  const made = await patiently(
    surroundings,
    () => az([...command, 'create', ...place, ...destination(wanted)]),
    waitsFor,
  );
  if (made.kind === 'failed') throw refused(made.message);
  surroundings.tell('Delivery reports of mails: subscribed.');
};

const destination = ({ endpoint, tenantId, clientId }: ReportSubscription): string[] => [
  ...['--endpoint', endpoint, '--endpoint-type', 'webhook', '--max-events-per-batch', '1'],
  ...['--event-delivery-schema', 'eventgridschema', '--included-event-types', eventType],
  ...['--azure-active-directory-tenant-id', tenantId],
  ...['--azure-active-directory-application-id-or-uri', clientId],
];

const isAsWanted = (present: unknown, { endpoint, tenantId, clientId }: ReportSubscription): boolean => {
  const target = (key: string) => textAt(present, 'destination', key);
  const types = typeof present === 'object' && present !== null ? Reflect.get(present, 'filter') : undefined;
  return (
    textAt(present, 'provisioningState') === 'Succeeded' &&
    textAt(present, 'eventDeliverySchema') === 'EventGridSchema' &&
    target('endpointBaseUrl') === endpoint &&
    target('azureActiveDirectoryTenantId') === tenantId &&
    target('azureActiveDirectoryApplicationIdOrUri') === clientId &&
    JSON.stringify(types ?? '').includes(eventType)
  );
};

const handshake = /validation handshake|webhook validation|Url validation/i;
const role =
  /AzureEventGridSecureWebhookSubscriber|not (?:authorized|allowed) to create .*webhook|app ?role/i;

const waitsFor = (answer: AzAnswer): string | undefined => {
  if (answer.kind === 'done') return undefined;
  if (handshake.test(answer.message)) return 'Event Grid has no proof of the app yet; trying again';
  return role.test(answer.message) ? 'Event Grid does not know its role yet; waiting' : undefined;
};

const refused = (message: string): HookProblem => {
  const whatHappened = `Event Grid did not take the subscription to delivery reports. It says: ${message}`;
  if (handshake.test(message))
    return new HookProblem(
      whatHappened,
      'The app refused or missed its question. The app’s setting EVENT_GRID_CLIENT_ID has to be the registration’s, and the log line request.answered of receiveMailReport tells what was answered. Then run azd hooks run postdeploy. Until then mails are sent all the same; what became of them is not known.',
    );
  if (role.test(message))
    return new HookProblem(
      whatHappened,
      'You, and Microsoft.EventGrid, need the app role AzureEventGridSecureWebhookSubscriber of the registration for delivery reports (infra/modules/reports-registration.bicep, or scripts/deploy/register-apps.sh). Then run azd hooks run postdeploy.',
    );
  return new HookProblem(
    whatHappened,
    'Making it needs the role EventGrid EventSubscription Contributor, or Contributor, on the resource group. Then run azd hooks run postdeploy. Until then mails are sent all the same; what became of them is not known.',
  );
};
