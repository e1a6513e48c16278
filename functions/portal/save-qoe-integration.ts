import { enteredForQoe, forget } from '../../orchestrations/forget-secrets.ts';
import { qoeSecretName, secretIdOf } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { noQoeEtag } from '../../shared/contracts/qoe-integration.ts';
import { appRegistrationProblem } from '../../shared/domain/app-registration-problem.ts';
import { isSameSecret } from '../../shared/domain/connection-secrets.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import type { QoeIntegration } from '../../shared/domain/qoe-integration.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { appRegistrationRefused } from '../../shared/errors/app-registration-errors.ts';
import { changedBy, upstreamUnavailable, validationFailed } from '../../shared/errors/catalogue.ts';
import type { AppCredential } from '../../shared/ports/app-credentials.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Stored } from '../../shared/ports/stored.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditedAct } from './audit-action.ts';
import { qoeView } from './qoe-view.ts';
import { changeableCustomer, refusedSince } from './stored-customer.ts';

type Needs = Pick<Ports, 'customers' | 'qoe' | 'vault' | 'appTokens' | 'audit'>;

/** **Save QOE Integration Settings**: tested by a token request in the customer's tenant, then saved, then the old password forgotten. */
export const saveQoeIntegration =
  (ports: Needs): EndpointHandler<typeof endpoints.saveQoeIntegration> =>
  async (call) => {
    const { params, body, now } = call;
    const { customerId } = params;
    const { value: customer } = await changeableCustomer(ports, customerId);
    const { tenantId } = customer;
    const present = await ports.qoe.read(customerId);
    if ((present?.etag ?? noQoeEtag) !== call.etag) throw changedBy('somebody else');
    const secret = await secretToUse(ports, body.clientSecret, present?.value);
    const { applicationId } = body;
    await assertOpens(ports, { tenantId, applicationId, secret });
    const savedAt = now.toISOString();
    const next: QoeIntegration = {
      customerId,
      applicationId,
      ...(await keepSecret(ports, customerId, body.clientSecret, present?.value)),
      lastTest: { at: savedAt, successful: true },
      savedAt,
      savedBy: call.actor.userPrincipalName,
    };
    const entry = {
      action: 'qoe.saved',
      subject: customerId,
      ...(present && { before: { applicationId: present.value.applicationId } }),
      after: { applicationId, newPassword: body.clientSecret !== undefined },
    };
    const etag = await auditedAct(ports, call, entry, () => replace(ports, customer, present, next));
    return { body: qoeView({ value: next, etag }) };
  };

/** 400 naming the field, 503 when Entra does not answer. */
const assertOpens = async ({ appTokens }: Needs, credential: AppCredential): Promise<void> => {
  const answer = await appTokens.request(credential);
  if (answer.kind === 'refused') throw appRegistrationRefused(appRegistrationProblem(answer.refusal.aadsts));
  if (answer.kind === 'tryLater')
    throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
};

/** The one entered, else the present one. */
const secretToUse = async (
  { vault }: Needs,
  entered: string | undefined,
  present: QoeIntegration | undefined,
): Promise<Secret<string>> => {
  if (entered !== undefined) return new Secret(entered);
  const kept = present && (await vault.readVersion(present.secretName, present.secretVersion));
  if (kept) return kept;
  throw validationFailed([{ field: 'clientSecret', message: 'Enter the Azure Application password.' }]);
};

const keepSecret = async (
  { vault }: Needs,
  customerId: string,
  entered: string | undefined,
  present: QoeIntegration | undefined,
) => {
  if (entered === undefined && present)
    return { secretName: present.secretName, secretVersion: present.secretVersion };
  const secretName = qoeSecretName(secretIdOf(customerId));
  return { secretName, secretVersion: await vault.write(secretName, new Secret(entered ?? '')) };
};

/** One conditional write decides; only then is the password that is no longer used forgotten, old, new or lost in a crash. Answers the ETag. */
const replace = async (
  ports: Needs,
  customer: Customer,
  present: Stored<QoeIntegration> | undefined,
  next: QoeIntegration,
): Promise<string> => {
  const { qoe, vault } = ports;
  const entered = await enteredForQoe(vault, next.customerId);
  const outcome = await qoe.write(next, present?.etag);
  const dropped = outcome.kind === 'written' ? present?.value : next;
  const used = outcome.kind === 'written' ? next : present?.value;
  const unused = [...(dropped ? [dropped] : []), ...(outcome.kind === 'written' ? entered : [])].filter(
    (secret) => !used || !isSameSecret(used, secret),
  );
  await forget(vault, unused);
  if (outcome.kind === 'changed') throw changedBy('somebody else');
  const refusal = await refusedSince(ports, customer);
  if (!refusal) return outcome.etag;
  await vault.disable(next.secretName, next.secretVersion);
  await qoe.delete(next.customerId, outcome.etag);
  throw refusal;
};
