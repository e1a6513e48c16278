import { upstreamUnavailable, validationFailed } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';

/**
 * The tenant id of a new customer: of what the operator gave, else of the domain of the M365 admin e-mail. Without one
 * the field `tenant` says what to enter.
 */
export const resolveTenant = async (
  { resolver }: Pick<Ports, 'resolver'>,
  given: string | undefined,
  adminEmail: string,
): Promise<string> => {
  const asked = given || adminEmail.slice(adminEmail.lastIndexOf('@') + 1).toLowerCase();
  const found = await resolver.resolve(asked);
  switch (found.kind) {
    case 'found':
      return found.tenantId;
    case 'unknown':
      throw refused(
        given
          ? `Microsoft knows no tenant ${asked}. Check the spelling, or enter the tenant id.`
          : `Microsoft knows no tenant for ${asked}. Check the M365 admin e-mail, or enter the domain or id of the customer’s tenant here.`,
      );
    case 'consumer':
      throw refused(
        `${asked} is a domain of personal accounts and belongs to no company. Enter the domain or id of the customer’s tenant here.`,
      );
    case 'tryLater':
      throw upstreamUnavailable('Microsoft Entra', found.reason);
    default:
      return found satisfies never;
  }
};

const refused = (message: string) => validationFailed([{ field: 'tenant', message }]);
