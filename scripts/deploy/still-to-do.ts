import type { Surroundings } from './hook-problem.ts';
import { dnsRecords } from './mail-domain.ts';
import type { SignedIn } from './signed-in.ts';

/** What nobody but a person can do, a paragraph each. */
export const stillToDo = ({ env }: Pick<Surroundings, 'env'>, { tenantId, loginUrl }: SignedIn): string[] => {
  const portal = env['PORTAL_CLIENT_ID'] ?? '';
  const tasks = [
    `Let your staff in: in Entra, Enterprise applications, the portal’s (${portal}), Users and groups, give each one a role: Admin, Operator or Monitor.`,
    `Where people of your tenant may consent to nothing, an administrator approves the portal’s sign-in once: ${loginUrl}/${tenantId}/adminconsent?client_id=${portal}`,
  ];
  const records = env['EMAIL_DOMAIN_VERIFIED'] === 'true' ? [] : dnsRecords(env['EMAIL_DNS_RECORDS']);
  if (records.length > 0)
    tasks.push(
      `Mails come from the domain that Azure manages until ${env['EMAIL_DOMAIN'] ?? 'your mail domain'} is verified. Set these DNS records, press Verify for each in the Azure portal (Email Communication Service, Provision domains), then run azd env set EMAIL_DOMAIN_VERIFIED true and azd provision.\n${records.map((record) => `     ${record}`).join('\n')}`,
    );
  if (!env['TOKEN_CLIENT_ID'])
    tasks.push(
      'There is no token registration yet: enter one in the portal under Authentication Status, or nobody can be invited.',
    );
  return tasks;
};
