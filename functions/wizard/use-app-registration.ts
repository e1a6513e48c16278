import { randomUUID } from 'node:crypto';
import { appSecretName } from '../../orchestrations/vault-names.ts';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { appOfOtherTenant } from '../../shared/domain/app-registration-problem.ts';
import { servicesOf } from '../../shared/domain/invitation.ts';
import { Secret } from '../../shared/domain/secret.ts';
import { appRegistrationRefused } from '../../shared/errors/app-registration-errors.ts';
import { otherStep, tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { expiryOf, verifiedApp } from '../verified-app.ts';
import { tellWorkflow } from './tell-workflow.ts';

/** Tries an invitation has: more than a person needs, less than somebody who guesses secrets wants. */
const triesAnHour = 20;

/** **Use App Registration**: verified live, then kept as a pending version of a vault secret, then told to the workflow. */
export const useAppRegistration =
  (
    ports: Pick<Ports, 'invitations' | 'audit' | 'limiter' | 'vault' | 'appCredentials'>,
  ): EndpointHandler<typeof endpoints.useAppRegistration> =>
  async ({ actor, body, now, workflows, address }) => {
    const row = actor.invitation.value;
    if (!row.offered.includes('useAppRegistration')) throw otherStep();
    const allowed = await ports.limiter.take(`app:${row.id}`, triesAnHour, 3600);
    if (allowed.kind === 'limited')
      throw tooSoon('Many app registrations were tried in the last hour.', allowed.retryAfterSeconds);
    const { tenantId, applicationId } = body;
    if (tenantId !== row.tenantId) throw appRegistrationRefused(appOfOtherTenant(row.fullName));
    const secret = new Secret(body.clientSecret);
    await verifiedApp(ports, servicesOf(row), { tenantId, applicationId, secret });
    const id = randomUUID();
    const secretVersion = await ports.vault.write(appSecretName(row.id), secret, {
      tags: { attempt: id, stage: 'pending' },
    });
    const expiry = expiryOf(body.secretExpiresOn);
    await tellWorkflow({ ...ports, workflows, address }, row, {
      id,
      at: now.toISOString(),
      kind: 'appEntered',
      applicationId,
      secretVersion,
      ...expiry,
    });
    return { body: {} };
  };
