import type { NewCustomer } from './pages/portal-pages.ts';

/** The three companies of the simulated cloud, each with its tenant; their people's names end in their domain. */
export interface Company extends NewCustomer {
  tenantId: string;
  serviceAccount: string;
}

const company = (name: string, fullName: string, tenantId: string): Company => {
  const domain = `${name.toLowerCase()}.example`;
  return {
    shortName: name,
    fullName,
    adminEmail: `admin@${domain}`,
    invitationEmail: `svc-teams@${domain}`,
    serviceAccount: `svc-teams@${domain}`,
    tenantId,
  };
};

/** Users may consent to basics; asks for the authenticator; its service account lacks a role. */
export const contoso = company('Contoso', 'Contoso Ltd', '22222222-2222-4222-8222-222222222222');
/** No user consent at all; asks for the authenticator. */
export const fabrikam = company('Fabrikam', 'Fabrikam Inc', '33333333-3333-4333-8333-333333333333');
/** Has consented; no authenticator. */
export const tailspin = company('Tailspin', 'Tailspin Toys', '44444444-4444-4444-8444-444444444444');
