import { graphAccess } from '../../orchestrations/graph-access.ts';
import { wantReplication } from '../../orchestrations/replication/want.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { changedBy, conflict, upstreamUnavailable, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Secret } from '../../shared/domain/secret.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { customerDetail } from './customer-detail.ts';
import { changeableCustomer, storedCustomer } from './stored-customer.ts';

type AskPorts = Pick<Ports, 'connections' | 'vault' | 'tokenEndpoint' | 'appTokens' | 'users'>;

/** **Preview**: asks Graph how many of how many users a filter matches. Not audited: it changes nothing. */
export const previewUserFilter =
  (ports: AskPorts & Pick<Ports, 'customers'>): EndpointHandler<typeof endpoints.previewUserFilter> =>
  async ({ params: { customerId }, body: { filter } }) => {
    await storedCustomer(ports, customerId);
    const connection = (await ports.connections.read(customerId))?.value;
    if (!connection || connection.status === 'disconnected')
      throw conflict('noConnection', 'There is no connection to ask through. Send an invitation first.');
    const accessToken = await accessFor(ports, connection);
    const matching = await count(ports, accessToken, filter);
    const total = filter === '' ? matching : await count(ports, accessToken, '');
    return { body: { matching, total } };
  };

/** **Save user filter**: Graph has to take it first, where there is a connection that can ask. */
export const saveUserFilter =
  (
    ports: AskPorts & Pick<Ports, 'customers' | 'invitations' | 'audit' | 'replications' | 'clock'>,
  ): EndpointHandler<typeof endpoints.saveUserFilter> =>
  async (call) => {
    const { customerId } = call.params;
    const { filter } = call.body;
    const { value: before, etag } = await changeableCustomer(ports, customerId);
    if (etag !== call.etag) throw changedBy('somebody else');
    const connection = (await ports.connections.read(customerId))?.value;
    if (filter !== '' && connection?.status === 'connected')
      await count(ports, await accessFor(ports, connection), filter);
    const after = withFilter(before, filter);
    const entry = {
      action: 'customer.userFilterSaved',
      subject: customerId,
      before: { userFilter: before.userFilter ?? '' },
      after: { userFilter: filter },
    };
    const written = await auditedAct(ports, call, entry, async () => {
      // Before the write: a run that begins too early finds that the filter has changed, and is begun anew.
      if (filter !== (before.userFilter ?? '')) await wantReplication(ports, customerId, 'filterChanged');
      const outcome = await ports.customers.write(after, etag);
      if (outcome.kind === 'changed') throw changedBy('somebody else');
      return outcome.etag;
    });
    return { body: await customerDetail(ports, { value: after, etag: written }, connection) };
  };

const withFilter = ({ userFilter: _before, ...customer }: Customer, userFilter: string): Customer => ({
  ...customer,
  ...(userFilter === '' ? {} : { userFilter }),
});

const accessFor = async (ports: AskPorts, connection: Connection): Promise<Secret<string>> => {
  const access = await graphAccess(ports, connection);
  switch (access.kind) {
    case 'token':
      return access.accessToken;
    case 'refused': {
      const { title, next, code } = access.problem;
      throw conflict('connectionRefused', `The connection does not open the tenant: ${title}. ${next}`, {
        cause: code,
      });
    }
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', access.reason, access.afterSeconds);
    default:
      return access satisfies never;
  }
};

const count = async ({ users }: AskPorts, accessToken: Secret<string>, filter: string): Promise<number> => {
  const answer = await users.count(accessToken, filter);
  switch (answer.kind) {
    case 'ok':
      return answer.value;
    case 'refused':
      throw refused(answer);
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Graph', answer.reason, answer.afterSeconds);
    default:
      return answer satisfies never;
  }
};

/** Graph's own sentence is in English and names the clause. */
const refused = ({ status, message }: { status: number; message: string }) =>
  status === 400
    ? validationFailed([
        {
          field: 'filter',
          message: `Microsoft Graph does not take this filter: ${message} Check names, quotes and operators, for example usageLocation eq 'IT'.`,
        },
      ])
    : conflict(
        'mayNotReadUsers',
        `Microsoft Graph does not let the connection read users (${status}). It needs the permission User.Read.All: validate the connection to see what is missing.`,
      );
