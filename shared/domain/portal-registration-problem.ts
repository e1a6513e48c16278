import type { Problem } from './problem.ts';

type Words = Pick<Problem, 'title' | 'why' | 'next'>;

const renew = 'They run azd hooks run postprovision: it puts a new secret into Key Vault';

const own: Record<number, Words> = {
  7000215: {
    title: 'The portal’s own client secret is wrong',
    why: 'Nobody can sign in to the portal: Entra does not accept the secret portal-client-secret of its Key Vault for the portal’s app registration.',
    next: `They disable that secret’s versions in Key Vault. ${renew}. The runbook has it under “Nobody can sign in to the portal”.`,
  },
  7000222: {
    title: 'The portal’s own client secret has expired',
    why: 'Nobody can sign in to the portal: the client secret of its app registration is past its end date.',
    next: `${renew}, and a minute later the sign-in works again. The runbook has it under “Nobody can sign in to the portal”.`,
  },
};

/** The numbers of the portal’s own client credentials. */
export const portalRegistrationNumbers: readonly number[] = Object.keys(own).map(Number);

/** AADSTS number at the staff’s sign-in → what is wrong with the portal’s own registration; undefined where it is not that. */
export const portalRegistrationProblem = (aadsts: number): Problem | undefined => {
  const words = own[aadsts];
  return words && { code: `AADSTS${aadsts}`, ...words, who: 'Whoever deployed the portal' };
};
