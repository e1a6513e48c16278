import { startTestCloud, type TestCloud } from '../../support/microsoft.ts';
import { tailspin } from '../adapters/product-adapters.ts';
import { consentToProvisioning } from '../graph/graph-caller.ts';
import type { ProvisioningStage } from './provisioning-stage.ts';

/** The simulated cloud, in which Tailspin has consented to what provisioning takes. */
export const startProvisioningCloud = async (): Promise<TestCloud> => {
  const cloud = await startTestCloud();
  consentToProvisioning(cloud);
  return cloud;
};

/** A command of the control page, for Tailspin. */
export const control = async ({ addresses }: TestCloud, command: object): Promise<void> => {
  const response = await fetch(`${addresses.pages}/control.json`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ tenantId: tailspin, ...command }),
  });
  if (!response.ok) throw new Error(`The control page refused: ${await response.text()}`);
};

/** What the only run has made. */
export const provisioned = (stage: ProvisioningStage) => {
  const [outcome, ...more] = stage.outcomes();
  if (outcome?.kind !== 'provisioned' || more.length > 0)
    throw new Error(`It ended as ${JSON.stringify(stage.outcomes())}`);
  return outcome.app;
};

/** How the last run failed. */
export const failed = (stage: ProvisioningStage) => {
  const outcome = stage.outcomes().at(-1);
  if (outcome?.kind !== 'failed') throw new Error(`It ended as ${JSON.stringify(outcome)}`);
  return outcome;
};

export const daysUntil = (end: string | undefined): number =>
  Math.round((Date.parse(end ?? '') - Date.now()) / 86_400_000);
