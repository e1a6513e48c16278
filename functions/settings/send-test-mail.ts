import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { rateLimited } from '../../shared/errors/catalogue.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from '../portal/audit-action.ts';
import { sampleMail } from './sample-mail.ts';

type Needs = Pick<Ports, 'mailer' | 'limiter' | 'audit' | 'providerSetup'>;

/** So many of one administrator in ten minutes: the e-mail service itself allows 30 a minute for all mails together. */
const mostTestMails = 10;
const windowSeconds = 600;

/** Sends the invitation mail of the settings as typed; the answer is the e-mail service's own. */
export const sendTestMail =
  (ports: Needs): EndpointHandler<typeof endpoints.sendTestMail> =>
  async (call) => {
    const { to, id, settings } = call.body;
    const allowed = await ports.limiter.take(
      `test-mail:${call.actor.objectId}`,
      mostTestMails,
      windowSeconds,
    );
    if (allowed.kind === 'limited') throw rateLimited(allowed.retryAfterSeconds);
    const { portalUrl } = await ports.providerSetup.read();
    await auditAction(ports, call, 'settings.testMailSent', 'settings', {
      after: { to, sender: settings.sender },
    });
    const answer = await ports.mailer.send(id, sampleMail({ settings, portalUrl, to, now: call.now }));
    return {
      body: answer.kind === 'sent' ? { kind: 'sent' } : { kind: answer.kind, reason: answer.reason },
    };
  };
