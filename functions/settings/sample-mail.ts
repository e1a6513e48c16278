import { compose } from '../../orchestrations/mail-delivery/compose.ts';
import { authUrl } from '../../shared/domain/auth-url.ts';
import { logoUrl } from '../../shared/domain/logo-url.ts';
import { mailTime } from '../../shared/domain/mail-text.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { plusDays } from '../../shared/domain/time.ts';
import type { MailMessage } from '../../shared/ports/mailer.ts';
import { Secret } from '../../shared/domain/secret.ts';

interface Sample {
  settings: Settings;
  portalUrl: string;
  to: string;
  now: Date;
}

/** An id and a key that no invitation has: the link leads to the page for links that do not work. */
const nobody = '0'.repeat(32);

/** The invitation mail for a customer made up. */
export const sampleMail = ({ settings, portalUrl, to, now }: Sample): MailMessage =>
  compose({
    kind: 'invitation',
    to: [to],
    settings,
    facts: {
      customer: 'Contoso Ltd',
      shortName: 'Contoso',
      provider: settings.providerName,
      support: settings.supportContact,
      ...(settings.logo ? { logo: logoUrl(portalUrl, settings.logo) } : {}),
      expires: mailTime(plusDays(now.toISOString(), settings.linkLifetimeDays)),
      link: authUrl(portalUrl, nobody, 1, new Secret('example'.padEnd(43, '0'))),
      portalInvitation: `${portalUrl}/invitations/${nobody}`,
    },
  });
