import { randomUUID } from 'node:crypto';
import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { isOpen, type Invitation } from '../../shared/domain/invitation.ts';
import { conflict } from '../../shared/errors/catalogue.ts';
import { tooSoon } from '../../shared/errors/wizard-errors.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { mailDelivery, type MailDeliveryInput } from '../../orchestrations/mail-delivery/contracts.ts';
import { writeInvitation } from '../../orchestrations/write-invitation.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditStep } from './audit-step.ts';
import { closedReason } from './closed-reason.ts';
import { newLinkPauseSeconds, secondsToNewLink } from './new-link-pause.ts';
import { showView } from './show-view.ts';
import { tellWorkflow } from './tell-workflow.ts';

type Needs = Pick<Ports, 'invitations' | 'audit' | 'timeline' | 'settings' | 'vault' | 'limiter'>;

/** The bearer of a link that is closed asks for a new one: seen on the invitation, in its timeline, and mailed. One an hour. */
export const askForNewLink =
  (ports: Needs): EndpointHandler<typeof endpoints.askForNewLink> =>
  async ({ actor, now, workflows, address }) => {
    const row = actor.invitation.value;
    const reason = closedReason(row, actor.linkVersion);
    if (!reason || reason === 'used') throw conflict('linkInUse', 'This link needs no successor.');
    await assertNotAskedLately(ports, row, now);
    const asked = { workflows, row, now, address };
    await (isOpen(row.status) ? tellOpen(ports, asked) : tellEnded(ports, asked));
    const fresh = (await ports.invitations.read(row.id))?.value ?? row;
    return { body: await showView(ports, { ...fresh, newLinkRequestedAt: now.toISOString() }, actor, now) };
  };

/** The limiter's hours begin on the hour: alone it would let two requests through on either side of that. */
const assertNotAskedLately = async ({ limiter }: Needs, row: Invitation, now: Date): Promise<void> => {
  const pause = secondsToNewLink(row, now);
  const answer = pause > 0 ? undefined : await limiter.take(`new-link:${row.id}`, 1, newLinkPauseSeconds);
  if (answer?.kind === 'allowed') return;
  throw tooSoon('A new link was asked for already.', answer?.retryAfterSeconds ?? pause);
};

interface Asked {
  workflows: Workflows;
  row: Invitation;
  now: Date;
  address: string | undefined;
}

const tellOpen = (ports: Needs, { workflows, row, now, address }: Asked): Promise<void> =>
  tellWorkflow({ ...ports, workflows, address }, row, {
    id: randomUUID(),
    at: now.toISOString(),
    kind: 'newLinkRequested',
  });

/** The workflow has ended: its row and timeline are written here, and the mail is a workflow of its own. */
const tellEnded = async (ports: Needs, { workflows, row, now, address }: Asked): Promise<void> => {
  const at = now.toISOString();
  await auditStep(ports, { invitationId: row.id, at, address }, { action: 'invitation.newLinkRequested' });
  await writeInvitation(ports.invitations, row.id, (present) => ({ ...present, newLinkRequestedAt: at }));
  await ports.timeline.append(row.id, {
    key: `${String(row.step).padStart(6, '0')}-${at}`,
    at,
    title: 'The customer asked for a new link',
    detail: 'Use Resend Invitation.',
    tone: 'waiting',
  });
  const mail: MailDeliveryInput = {
    invitationId: row.id,
    mail: 'providerNewLink',
    key: at,
    version: row.version,
    tries: 0,
  };
  await workflows.start(mailDelivery.name, `${row.id}-mail-providerNewLink-${now.getTime()}`, mail);
};
