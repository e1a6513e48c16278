import type { Problem } from '../../shared/domain/problem.ts';
import { tenantTaken } from '../../shared/domain/wizard-problem.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** A tenant belongs to one customer: the problem names the one that has it; undefined when it is this one's. */
export const claimTenant = async (
  { customers }: Pick<Ports, 'customers'>,
  tenantId: string,
  customerId: string,
): Promise<Problem | undefined> => {
  const answer = await customers.claimTenant(tenantId, customerId);
  if (answer.kind === 'claimed') return undefined;
  return tenantTaken((await customers.read(answer.customerId))?.value.fullName ?? answer.customerId);
};
