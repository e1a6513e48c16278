import { noteOnConnection } from '../../orchestrations/note-on-connection.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import type { ConsentLandingResult } from '../../shared/contracts/wizard-view.ts';
import { hasToken, type Validation } from '../../shared/domain/connection.ts';
import { servicesHad, type Customer } from '../../shared/domain/customer.ts';
import { entraProblem } from '../../shared/domain/entra-problem.ts';
import { missingScopes, scopesByResource } from '../../shared/domain/permission-profile.ts';
import { profileOf } from '../../shared/domain/services.ts';
import type { TimelineEntry } from '../../shared/domain/timeline.ts';
import { rateLimited } from '../../shared/errors/catalogue.ts';
import { unknownState } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Call } from '../http/call.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { openConsentState } from '../portal/consent-state.ts';
import { providerOf } from './provider-of.ts';

type Needs = Pick<
  Ports,
  | 'customers'
  | 'connections'
  | 'tokenEndpoint'
  | 'cipher'
  | 'limiter'
  | 'settings'
  | 'audit'
  | 'timeline'
  | 'clock'
>;
type LandingCall = Call<typeof endpoints.consentLanding>;
type Outcome = Pick<ConsentLandingResult, 'kind' | 'problem'>;
type Validate = (customerId: string) => Promise<Validation>;

/** The page is public and its link good for days: whoever has it makes us look at the tenant this often and no more. */
const secondsBetweenLooks = 180;

/**
 * An administrator is back from Microsoft's admin-consent page. What the address says is a claim of the browser's: only
 * what Entra tells us of that tenant counts, and a connection there is tried at once.
 */
export const consentLanding =
  (ports: Needs, validate: Validate): EndpointHandler<typeof endpoints.consentLanding> =>
  async (call) => {
    const rate = await ports.limiter.take(`consent-landing:${call.address ?? 'unknown'}`, 20, 60);
    if (rate.kind === 'limited') throw rateLimited(rate.retryAfterSeconds);
    const customerId = await openConsentState(ports.cipher, call.body.state);
    const customer = customerId === undefined ? undefined : (await ports.customers.read(customerId))?.value;
    if (!customer) throw unknownState();
    // Errors carry admin_consent=True as well: the error counts first.
    const outcome = call.body.error === undefined ? await lookUp(ports, validate, customer) : refused(call);
    await auditLanding(ports, call, customer.id, outcome);
    await noteLanding(ports, customer.id, outcome);
    return { body: { ...outcome, provider: providerOf(await ports.settings.read()) } };
  };

const refused = ({ body }: LandingCall): Outcome => {
  const number = /AADSTS(\d+)/.exec(body.errorDescription ?? '')?.[1];
  const problem = number ? { problem: entraProblem(Number(number)) } : {};
  return body.error === 'access_denied' ? { kind: 'declined' } : { kind: 'failed', ...problem };
};

/** That our application is in the tenant is a hint only: it was there before, of a customer that is connected. */
const lookUp = async (ports: Needs, validate: Validate, customer: Customer): Promise<Outcome> => {
  const answer = await ports.tokenEndpoint.presence(customer.tenantId);
  return answer.kind === 'present' ? provenBy(ports, validate, customer) : { kind: 'unseen' };
};

/**
 * What is granted now, by a look through the connection: it also shows by itself on the operator's screen, and a connection
 * lost for want of consent recovers. Without one that is of our own application nothing can be proven.
 */
const provenBy = async (
  { connections, limiter }: Needs,
  validate: Validate,
  customer: Customer,
): Promise<Outcome> => {
  const before = (await connections.read(customer.id))?.value;
  if (!before || before.status === 'disconnected') return { kind: 'unproven' };
  const turn = await limiter.take(`consent-look:${customer.id}`, 1, secondsBetweenLooks);
  const validation = turn.kind === 'allowed' ? await validate(customer.id) : before.lastValidation;
  const connection = (await connections.read(customer.id))?.value;
  if (!validation?.successful || !connection || !hasToken(connection)) return { kind: 'unproven' };
  const needed = scopesByResource(profileOf(servicesHad(customer))).flat();
  return { kind: missingScopes(needed, connection.granted).length === 0 ? 'given' : 'incomplete' };
};

const words: Partial<Record<Outcome['kind'], Pick<TimelineEntry, 'title' | 'detail' | 'tone'>>> = {
  given: { title: 'Consent granted', detail: 'By an administrator of the customer.', tone: 'good' },
  incomplete: { title: 'Consent granted in part', detail: 'Permissions are still missing.', tone: 'waiting' },
  declined: { title: 'Consent declined', detail: 'By whoever opened the link at Microsoft.', tone: 'bad' },
};

/** The page is public: each outcome is told once an hour, however often it is loaded anew. */
const noteLanding = async (ports: Needs, customerId: string, { kind }: Outcome): Promise<void> => {
  const note = words[kind];
  if (!note) return;
  const turn = await ports.limiter.take(`consent-note:${customerId}:${kind}`, 1, 3600);
  if (turn.kind === 'allowed') await noteOnConnection(ports, { customerId }, note);
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
