import { serviceMissing } from '../../orchestrations/consent.ts';
import { writeInvitation } from '../../orchestrations/write-invitation.ts';
import { servicesOf, type Invitation } from '../../shared/domain/invitation.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { profileOf } from '../../shared/domain/services.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/** What came back from a page for the consent with an error. */
interface Refusal {
  aadsts: number;
  /** Entra's own words; they name the resource, as a rule. */
  description: string;
}

/**
 * Microsoft refused the whole page because of a service that the organization does not have. Without a token nobody
 * could know that before; from now on it is left out of what is asked for. Undefined when it was refused for another reason.
 */
export const keepLacking = async (
  { invitations }: Pick<Ports, 'invitations'>,
  row: Invitation,
  problem: Problem,
  { aadsts, description }: Refusal,
): Promise<Problem | undefined> => {
  const lacking = serviceMissing.includes(aadsts) ? lackingIn(row, description.toLowerCase()) : [];
  if (lacking.length === 0) return undefined;
  await writeInvitation(invitations, row.id, (present) => ({
    ...present,
    lacks: [...new Set([...(present.lacks ?? []), ...lacking])],
  }));
  return {
    ...problem,
    next: `${problem.next} Or go on without it: open Microsoft’s page once more from the tab with the invitation. What belongs to that service is then left out, and named as missing.`,
  };
};

/** Graph, the first one, is in every tenant. Where only one other is asked for it need not be named. */
const lackingIn = (row: Invitation, description: string): string[] => {
  const others = profileOf(servicesOf(row))
    .resources.slice(1)
    .map(({ resource }) => resource);
  const named = others.filter((resource) => description.includes(resource.toLowerCase()));
  return named.length > 0 || others.length > 1 ? named : others;
};
