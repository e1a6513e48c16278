import { enteredForQoe, forget } from '../../orchestrations/forget-secrets.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { appRegistrationProblem } from '../../shared/domain/app-registration-problem.ts';
import type { QoeIntegration } from '../../shared/domain/qoe-integration.ts';
import { changedBy, conflict, upstreamUnavailable } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction, auditedAct } from './audit-action.ts';
import { qoeView } from './qoe-view.ts';
import { storedCustomer } from './stored-customer.ts';

type Needs = Pick<Ports, 'customers' | 'qoe' | 'vault' | 'appTokens' | 'audit'>;
export const readQoeIntegration =
  (ports: Pick<Ports, 'customers' | 'qoe'>): EndpointHandler<typeof endpoints.readQoeIntegration> =>
  async ({ params: { customerId } }) => {
    await storedCustomer(ports, customerId);
    return { body: qoeView(await ports.qoe.read(customerId)) };
  };

export const testQoeIntegration =
  (ports: Needs): EndpointHandler<typeof endpoints.testQoeIntegration> =>
  async (call) => {
    const { customerId } = call.params;
    const { tenantId } = (await storedCustomer(ports, customerId)).value;
    const present = await ports.qoe.read(customerId);
    if (!present) throw noIntegration();
    const at = call.now.toISOString();
    const lastTest = { at, ...(await outcomeOf(ports, tenantId, present.value)) };
    const { successful, code } = lastTest;
    await auditAction(ports, call, 'qoe.tested', customerId, { after: { successful, code } });
    const next = { ...present.value, lastTest };
    const written = await ports.qoe.write(next, present.etag);
    if (written.kind === 'changed') throw changedBy('somebody else');
    return { body: qoeView({ value: next, etag: written.etag }) };
  };

export const removeQoeIntegration =
  (ports: Needs): EndpointHandler<typeof endpoints.removeQoeIntegration> =>
  async (call) => {
    const { customerId } = call.params;
    await storedCustomer(ports, customerId);
    const present = await ports.qoe.read(customerId);
    if (!present) throw noIntegration();
    if (present.etag !== call.etag) throw changedBy('somebody else');
    const { applicationId, secretName, secretVersion } = present.value;
    const entry = { action: 'qoe.removed', subject: customerId, before: { applicationId } };
    const entered = await enteredForQoe(ports.vault, customerId);
    await auditedAct(ports, call, entry, async () => {
      if ((await ports.qoe.delete(customerId, call.etag)) === 'changed') throw changedBy('somebody else');
    });
    await forget(ports.vault, [{ secretName, secretVersion }, ...entered]);
    return { body: qoeView(undefined) };
  };

const noIntegration = () =>
  conflict('noQoeIntegration', 'There is no QOE integration yet. Enter the application and save it first.');

const outcomeOf = async (
  { vault, appTokens }: Needs,
  tenantId: string,
  { applicationId, secretName, secretVersion }: QoeIntegration,
): Promise<{ successful: boolean; code?: string; reason?: string }> => {
  const secret = await vault.readVersion(secretName, secretVersion);
  if (!secret)
    return {
      successful: false,
      code: 'secretMissing',
      reason: 'The password is no longer in the vault. Enter it and save the settings.',
    };
  const answer = await appTokens.request({ tenantId, applicationId, secret });
  if (answer.kind === 'tryLater')
    throw upstreamUnavailable('Microsoft Entra', answer.reason, answer.afterSeconds);
  if (answer.kind === 'token') return { successful: true };
  const { code, title, next } = appRegistrationProblem(answer.refusal.aadsts).problem;
  return { successful: false, code, reason: `${title}. ${next}` };
};
