import { activateService } from '../../../orchestrations/onboarding/activities/activate-service.ts';
import { renewal } from '../../../orchestrations/invitation/renewal.ts';
import type { OnboardingInput } from '../../../orchestrations/onboarding/contracts.ts';
import type { Invitation } from '../../../shared/domain/invitation.ts';
import { aCustomer, anInvitation, minutes } from '../../contract/tables/samples.ts';
import { memoryCustomers, memoryInvitations, memoryTimeline } from '../../support/in-memory-ports.ts';

const active = { service: 'directRouting', state: 'active', since: minutes(0) } as const;
const waiting = { service: 'callReporting', state: 'onboarding', since: minutes(1) } as const;

const stage = (services: (typeof active | typeof waiting)[], given: Partial<Invitation> = {}) => {
  const customers = memoryCustomers(aCustomer({ shortName: 'Contoso', services }));
  const invitations = memoryInvitations(anInvitation({ id: 'i1', customerId: 'contoso', ...given }));
  const timeline = memoryTimeline();
  const ports = { customers: customers.store, invitations: invitations.store, timeline: timeline.store };
  const activate = (input: Partial<OnboardingInput>) =>
    activateService({ ...ports, clock: { now: () => new Date(minutes(9)) } })(
      { customerId: 'contoso', run: 1, ...input },
      { workflows: { start: jest.fn(), raise: jest.fn(), status: jest.fn() } },
    );
  return { ports, activate, timeline, services: () => customers.now('contoso').services };
};

test('an invitation for one more service brings it, and leaves the others as they were', async () => {
  const invited = { service: 'callReporting', keeps: ['directRouting'] } as const;
  const { activate, services, timeline } = stage([active], { ...invited, keeps: [...invited.keeps] });
  await activate({ invitationId: 'i1' });
  await activate({ invitationId: 'i1' });
  expect(timeline.titles()).toEqual(['Added']);
  expect(services()).toEqual([active, { service: 'callReporting', state: 'active', since: minutes(9) }]);
});

test('added with the connection as it is: that service, and no other that waits', async () => {
  const other = { ...active, state: 'onboarding' } as unknown as typeof active;
  const { activate, services } = stage([other, waiting]);
  await activate({ service: 'callReporting' });
  expect(services()).toEqual([other, { ...waiting, state: 'active', since: minutes(9) }]);
});

test('an invitation is a renewal only where every service it was for is active', async () => {
  const input = { customerId: 'contoso', invitationId: 'i1' };
  const both = { service: 'callReporting', keeps: ['directRouting'] } as const;
  expect(await renewal(stage([active]).ports, input)).toEqual({ serviceActive: true });
  const adding = stage([active], { service: both.service, keeps: [...both.keeps] });
  expect(await renewal(adding.ports, input)).toEqual({});
});
