import { randomUUID } from 'node:crypto';
import type { OutgoingMail } from '../cloud.ts';
import type { Collection } from '../directory.ts';
import type { DeliveryOutcome } from '../event-grid/delivery-report.ts';
import { jsonResponse, type Route, type SimRequest, type SimResponse } from '../http/route.ts';
import type { AccessTokens } from '../identity/access-tokens.ts';
import { emailAudience } from '../identity/managed-identity.ts';
import type { MailBends } from './bends.ts';
import { emailError } from './errors.ts';
import { emailMessage } from './message.ts';
import { settleSend, type EmailOperation } from './settle-send.ts';

export interface EmailDeps {
  operations: Collection<EmailOperation>;
  bends: MailBends;
  /** Domains that mail may be sent from. */
  senderDomains: string[];
  /** The service's own address. */
  emailUrl: string;
  deliver(mail: OutgoingMail): void;
  /** What became of the mail to one recipient. */
  report(outcome: DeliveryOutcome): void;
}

const apiVersions = ['2023-03-31', '2024-07-01-preview', '2025-09-01'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Communication Email: send and status. An operation is settled when it is first asked for, and says `Running` until then. */
export const emailRoutes = (deps: EmailDeps): Route[] => [
  { method: 'POST', path: '/emails::send', handle: (request) => sendEmail(deps, request) },
  { method: 'GET', path: '/emails/operations/:id', handle: (request) => operationStatus(deps, request) },
];

export const emailGuard =
  (tokens: AccessTokens) =>
  async (request: SimRequest): Promise<SimResponse | undefined> => {
    const check = await tokens.check(request.headers.authorization, emailAudience);
    if (check.kind !== 'valid')
      return emailError(401, 'Denied', 'Denied by the resource provider.', { 'www-authenticate': 'Bearer' });
    const version = request.url.searchParams.get('api-version') ?? '';
    if (apiVersions.includes(version)) return undefined;
    return emailError(
      400,
      'UnsupportedApiVersion',
      `The api version ${version || '(none)'} is not supported.`,
    );
  };

const sendEmail = (deps: EmailDeps, request: SimRequest): SimResponse => {
  const id = operationId(request);
  if (id === undefined) return emailError(400, 'BadRequest', 'Operation-Id must be a UUID.');
  // The real service documents nothing about a repeated Operation-Id; here it names the same operation and sends nothing
  // twice. A caller must not count on it: ask for the operation first, and keep a send ledger.
  const known = deps.operations.get(id);
  if (known) return accepted(deps, id);
  const decoded = emailMessage.safeParse(request.json());
  if (!decoded.success) return emailError(400, 'BadRequest', decodingMessage(decoded.error.issues[0]));
  const message = decoded.data;
  const domain = message.senderAddress.split('@')[1]?.toLowerCase() ?? '';
  if (!deps.senderDomains.includes(domain))
    return emailError(404, 'DomainNotLinked', 'The specified sender domain has not been linked.');
  const bend = deps.bends.find(message.recipients.to.map(({ address }) => address));
  if (bend?.kind === 'refuse')
    return emailError(400, 'InvalidRecipient', 'The recipient was refused (control page).');
  settleSend(deps, { id, message, bend: bend?.kind });
  return accepted(deps, id);
};

const accepted = ({ emailUrl }: EmailDeps, id: string): SimResponse =>
  jsonResponse(
    202,
    { id, status: 'Running', error: null },
    {
      'operation-location': `${emailUrl}/emails/operations/${id}?api-version=2025-09-01`,
      'retry-after': '1',
    },
  );

const operationStatus = ({ operations }: EmailDeps, request: SimRequest): SimResponse => {
  const operation = operations.get(request.params['id']?.toLowerCase() ?? '');
  return operation
    ? jsonResponse(200, { ...operation, error: operation.error ?? null })
    : emailError(404, 'NotFound', 'The operation was not found.');
};

const operationId = (request: SimRequest): string | undefined => {
  const header = request.headers['operation-id'];
  if (header === undefined) return randomUUID();
  return typeof header === 'string' && uuid.test(header) ? header.toLowerCase() : undefined;
};

const decodingMessage = (issue: { path: PropertyKey[]; message: string } | undefined): string =>
  `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'not understood'}`;
