import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { Validation } from '../../shared/domain/connection.ts';
import type { Customer } from '../../shared/domain/customer.ts';
import { entraProblem } from '../../shared/domain/entra-problem.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { rateLimited } from '../../shared/errors/catalogue.ts';
import { unknownState } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { openConsentState } from '../portal/consent-state.ts';
import { providerOf } from './provider-of.ts';

type Needs = Pick<
  Ports,
  'customers' | 'connections' | 'tokenEndpoint' | 'cipher' | 'limiter' | 'settings' | 'audit'
>;
type LandingCall = Call<typeof endpoints.consentLanding>;
type Outcome = { kind: 'given' | 'unseen' | 'declined' | 'failed'; problem?: Problem };

/** The page is public and its link good for days: whoever has it makes us look at the tenant this often and no more. */
const secondsBetweenLooks = 180;

/**
 * An administrator is back from Microsoft's admin-consent page. What the address says is a claim of the browser's: only
 * what Entra tells us of that tenant counts, and a connection there is tried at once.
 */
export const consentLanding =
  (
    ports: Needs,
    validate: (customerId: string) => Promise<Validation>,
  ): EndpointHandler<typeof endpoints.consentLanding> =>
  async (call) => {
    const rate = await ports.limiter.take(`consent-landing:${call.address ?? 'unknown'}`, 20, 60);
    if (rate.kind === 'limited') throw rateLimited(rate.retryAfterSeconds);
    const customerId = await openConsentState(ports.cipher, call.body.state);
    const customer = customerId === undefined ? undefined : (await ports.customers.read(customerId))?.value;
    if (!customer) throw unknownState();
    // Errors carry admin_consent=True as well: the error counts first.
    const outcome = call.body.error === undefined ? await lookUp(ports, customer) : refused(call);
    if (outcome.kind === 'given') await tryConnection(ports, validate, customer.id);
    await auditLanding(ports, call, customer.id, outcome);
    return { body: { ...outcome, provider: providerOf(await ports.settings.read()) } };
  };

const refused = ({ body }: LandingCall): Outcome => {
  const number = /AADSTS(\d+)/.exec(body.errorDescription ?? '')?.[1];
  const problem = number ? { problem: entraProblem(Number(number)) } : {};
  return body.error === 'access_denied' ? { kind: 'declined' } : { kind: 'failed', ...problem };
};

const lookUp = async ({ tokenEndpoint }: Needs, { tenantId }: Customer): Promise<Outcome> => {
  const answer = await tokenEndpoint.presence(tenantId);
  return { kind: answer.kind === 'present' ? 'given' : 'unseen' };
};

/** So that the operator's screen shows by itself what is granted now, and a connection lost for want of consent recovers. */
const tryConnection = async (
  { connections, limiter }: Needs,
  validate: (customerId: string) => Promise<Validation>,
  customerId: string,
): Promise<void> => {
  const connection = (await connections.read(customerId))?.value;
  if (!connection || connection.status === 'disconnected') return;
  const turn = await limiter.take(`consent-look:${customerId}`, 1, secondsBetweenLooks);
  if (turn.kind === 'allowed') await validate(customerId);
};

const auditLanding = (
  { audit }: Needs,
  { now, address }: LandingCall,
  customerId: string,
  { kind, problem }: Outcome,
): Promise<void> =>
  audit.record({
    at: now.toISOString(),
    actor: 'administrator of the customer',
    action: 'consent.returned',
    subject: customerId,
    ...(address === undefined ? {} : { address }),
    after: { outcome: kind, code: problem?.code },
  });
