import { showStep } from '../../../functions/wizard/show-step.ts';
import type { Attempt } from '../../../shared/domain/invitation.ts';
import { permissionsOf } from '../../../shared/domain/permission-profile.ts';
import { selfRotation, withSelfRotation } from '../../../shared/domain/self-rotation.ts';
import { profileOf } from '../../../shared/domain/services.ts';
import { anInvitation } from '../../contract/tables/samples.ts';
import { memoryVault } from '../../support/in-memory-ports.ts';

const { resources } = profileOf(['directRouting']).application;
const ofServices = permissionsOf(resources);
const withOwn = permissionsOf(withSelfRotation(resources));
const renewsItself = selfRotation.permissions.map(({ title, why }) => ({ title, why }));

const activation = async (kind: Attempt['kind'], granted: string[], missing: string[] = []) => {
  const attempt: Attempt = { id: 'a1', number: 1, kind, phase: 'ended', applicationId: 'app' };
  const row = anInvitation({ ...{ id: 'i', status: 'Authentication Complete' }, attempt, granted, missing });
  const step = await showStep({ vault: memoryVault().store }, row, new Date(row.createdAt));
  if (step.kind !== 'done') throw new Error(step.kind);
  return step;
};

test('of an app registration that was created, what it got to renew its own secret is among what was granted', async () => {
  const { granted, missing } = await activation('provisioning', withOwn);
  expect(granted).toEqual(expect.arrayContaining(renewsItself));
  expect(granted).toHaveLength(withOwn.length);
  expect(missing).toEqual([]);
});

test('where it did not get that, the page says so', async () => {
  const { granted, missing } = await activation('provisioning', ofServices);
  expect(granted).toHaveLength(ofServices.length);
  expect(missing).toEqual(renewsItself);
});

test('a known app registration was asked for nothing of the kind', async () => {
  const { granted, missing } = await activation('appRegistration', ofServices);
  expect([granted.length, missing]).toEqual([ofServices.length, []]);
});
