import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { serviceNames } from '../../../shared/domain/services.ts';
import { useOwnCustomer } from '../session/me.ts';
import { texts } from '../texts.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Time, TimeAndHint } from '../ui/time.tsx';
import { MailDeliveryLines } from './mail-delivery.tsx';
import { ProgressText, YesNo } from './progress-text.tsx';
import { StatusText } from './status-text.tsx';

const { columns: names } = texts;
const timeOf = (at: string | undefined): ReactNode => at && <Time at={at} />;

/** The provider's own; not for the customer's administrator. */
const Note = ({ text }: { text: string | undefined }): ReactNode =>
  useOwnCustomer() ? null : <Fact name={names.note}>{text}</Fact>;

export const InvitationFacts = ({ invitation }: { invitation: Invitation }): ReactNode => (
  <Facts>
    <Fact name={names.status}>
      <StatusText status={invitation.status} />
    </Fact>
    <Fact name={names.invitationId}>
      <span className="mono">{invitation.id}</span>
    </Fact>
    <Fact name={names.fullName}>{invitation.fullName}</Fact>
    <Fact name={names.services}>{serviceNames(invitation.services)}</Fact>
    <Fact name={names.invitationEmail}>{invitation.invitationEmail}</Fact>
    <Fact name={names.adminEmail}>{invitation.adminEmail}</Fact>
    <Fact name={names.method}>{texts.methods[invitation.method]}</Fact>
    {invitation.username !== undefined && (
      <Fact name={texts.credentials.username}>{invitation.username}</Fact>
    )}
    <Fact name={names.offered}>{invitation.offered.map((way) => texts.ways[way].name).join(', ')}</Fact>
    <Fact name={names.emailSent}>
      <YesNo yes={invitation.emailSent} />
    </Fact>
    <Fact name={names.emailTries}>{invitation.emailTries}</Fact>
    <Fact name={texts.delivery.name}>
      <MailDeliveryLines invitation={invitation} />
    </Fact>
    <Fact name={names.createdAt}>
      <Time at={invitation.createdAt} />
    </Fact>
    {invitation.createdBy !== undefined && <Fact name={names.createdBy}>{invitation.createdBy}</Fact>}
    <Fact name={names.expiresAt}>
      {isOpen(invitation.status) ? (
        <TimeAndHint at={invitation.expiresAt} />
      ) : (
        <Time at={invitation.expiresAt} />
      )}
    </Fact>
    <Fact name={names.deviceAuthenticated}>
      <ProgressText progress={invitation.deviceAuthenticated} />
    </Fact>
    <Fact name={names.consentApproved}>
      <ProgressText progress={invitation.consentApproved} />
    </Fact>
    <Fact name={names.tokenAcquired}>
      <ProgressText progress={invitation.tokenAcquired} />
    </Fact>
    <Fact name={names.tokenCreatedAt}>{timeOf(invitation.tokenCreatedAt)}</Fact>
    <Fact name={names.tokenExpiresAt}>
      {invitation.tokenExpiresAt && <TimeAndHint at={invitation.tokenExpiresAt} />}
    </Fact>
    <Note text={invitation.note} />
    {invitation.replaces && (
      <Fact name={names.replaces}>
        <Link className="link mono" href={`/invitations/${invitation.replaces}`}>
          {invitation.replaces.slice(0, 8)}
        </Link>
      </Fact>
    )}
  </Facts>
);
