import * as z from 'zod';
import { appRegistrationsIn } from '../support/app-registrations.ts';
import { eventually } from '../support/eventually.ts';
import { allEnded, settled, type Stage } from './walk-steps.ts';

const tailspin = '44444444-4444-4444-8444-444444444444';
const fabrikam = '33333333-3333-4333-8333-333333333333';
const secret = 'Zx8Q~a-secret-that-nobody-sees';
const permissions = ['Organization.Read.All', 'Application.Read.All', 'Application.ReadWrite.OwnedBy'];

/** A new secret that takes its time to get around, and an app that may not make one. */
export const secretRotated = async (stage: Stage): Promise<void> => {
  const apps = await appRegistrationsIn(stage.stack, {
    owner: { tenantId: tailspin, secret, permissions, ownsItself: true },
    stranger: { tenantId: fabrikam, secret, permissions },
  });
  await stage.stack.control({ command: 'setPropagation', tenantId: tailspin, seconds: 30 });
  await rotate(stage, { shortName: 'Tailspin', tenantId: tailspin, applicationId: apps.owner });
  await rotate(stage, { shortName: 'Fabrikam', tenantId: fabrikam, applicationId: apps.stranger });
  await eventually(
    async () => {
      stage.stack.moveClock(10_000);
      return stage.histories();
    },
    (all) => allEnded(all.filter(({ name }) => name === 'credentialRotation')),
  );
  await settled(stage, (all) => all.filter(({ name }) => name === 'credentialRotation').length === 2);
};

const settings = z.object({ connectionEtag: z.string() });

const rotate = async (
  { api }: Stage,
  customer: { shortName: string; tenantId: string; applicationId: string },
): Promise<void> => {
  const address = `admin@${customer.shortName.toLowerCase()}.example`;
  await api.send('/api/customers/known-app-registration', {
    method: 'POST',
    body: { ...customer, service: 'directRouting', adminEmail: address, clientSecret: secret },
  });
  const path = `/api/customers/${customer.shortName.toLowerCase()}/microsoft365`;
  const act = async (): Promise<number> => {
    const { connectionEtag } = settings.parse(await (await api.send(path)).json());
    const headers = { 'if-match': connectionEtag };
    return (await api.send(`${path}/rotation`, { method: 'POST', body: {}, headers })).status();
  };
  // Onboarding validates it meanwhile.
  await eventually(act, (status) => status === 202);
};
