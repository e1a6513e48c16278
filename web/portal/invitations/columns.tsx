import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { serviceNames } from '../../../shared/domain/services.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { Time, TimeAndHint } from '../ui/time.tsx';
import { AuthUrlButtons } from './auth-url-buttons.tsx';
import { EmailSentCell } from './mail-delivery.tsx';
import { ProgressText } from './progress-text.tsx';
import { StatusCell } from './status-text.tsx';

export type InvitationColumn = Column<Invitation>;

/** A value that may be long: one line, whole in the title. */
export const Clipped = ({ text }: { text: string }): ReactNode => (
  <span className="clipped" title={text}>
    {text}
  </span>
);

const timeOf = (at: string | undefined): ReactNode => at && <Time at={at} />;

/** When the link stops working, and how soon while it still matters. */
const Expiry = ({ invitation: { expiresAt, status } }: { invitation: Invitation }): ReactNode =>
  isOpen(status) ? (
    <span className="two-lines">
      <TimeAndHint at={expiresAt} dayOnly />
    </span>
  ) : (
    <Time at={expiresAt} />
  );

/** The customer's short name, a link to the timeline, and the beginning of the invitation's id. */
const RowName = ({ invitation }: { invitation: Invitation }): ReactNode => (
  <span className="two-lines">
    <Link href={`/invitations/${invitation.id}`} className="link strong">
      {invitation.shortName}
    </Link>
    <span className="second-line mono" title={invitation.id}>
      {invitation.id.slice(0, 8)}
    </span>
  </span>
);

const { columns: names } = texts;

/** What the two lists of invitations show alike. */
export const shared = {
  id: {
    id: 'id',
    header: names.id,
    width: 120,
    cell: (row) => <RowName invitation={row} />,
  },
  status: { id: 'status', header: names.status, width: 180, cell: (row) => <StatusCell invitation={row} /> },
  fullName: {
    id: 'fullName',
    header: names.fullName,
    width: 116,
    cell: (row) => <Clipped text={row.fullName} />,
  },
  invitationEmail: {
    id: 'invitationEmail',
    header: names.invitationEmail,
    // With it, the columns before fill a window of 1280 px: none is half under the actions.
    width: 142,
    cell: (row) => <Clipped text={row.invitationEmail} />,
  },
  adminEmail: {
    id: 'adminEmail',
    header: names.adminEmail,
    width: 150,
    cell: (row) => <Clipped text={row.adminEmail} />,
  },
  emailSent: {
    id: 'emailSent',
    header: names.emailSent,
    width: 84,
    cell: (row) => <EmailSentCell invitation={row} />,
  },
  emailTries: { id: 'emailTries', header: names.emailTries, width: 90, cell: (row) => row.emailTries },
  createdAt: {
    id: 'createdAt',
    header: names.createdAt,
    width: 116,
    cell: (row) => <Time at={row.createdAt} />,
  },
  expiresAt: {
    id: 'expiresAt',
    header: names.expiresAt,
    width: 116,
    cell: (row) => <Expiry invitation={row} />,
  },
  deviceAuthenticated: {
    id: 'deviceAuthenticated',
    header: names.deviceAuthenticated,
    width: 110,
    cell: (row) => <ProgressText progress={row.deviceAuthenticated} />,
  },
} as const satisfies Record<string, InvitationColumn>;

/** What is invited for; what the customer has already stands below. */
const ServiceNames = ({ services: [service, ...kept] }: Pick<Invitation, 'services'>): ReactNode =>
  service && (
    <span className="two-lines">
      <Clipped text={serviceNames([service])} />
      {kept.length > 0 && (
        <span className="second-line" title={texts.pending.keeps(serviceNames(kept))}>
          {texts.pending.keeps(serviceNames(kept))}
        </span>
      )}
    </span>
  );

/** What only Pending Invitations shows. */
export const serviceColumn: InvitationColumn = {
  id: 'service',
  header: names.service,
  width: 130,
  cell: ({ services }) => <ServiceNames services={services} />,
};

/** What only Customer Invitations shows. */
export const whole = {
  consentApproved: {
    id: 'consentApproved',
    header: names.consentApproved,
    width: 100,
    cell: (row) => <ProgressText progress={row.consentApproved} />,
  },
  tokenAcquired: {
    id: 'tokenAcquired',
    header: names.tokenAcquired,
    width: 100,
    cell: (row) => <ProgressText progress={row.tokenAcquired} />,
  },
  tokenCreatedAt: {
    id: 'tokenCreatedAt',
    header: names.tokenCreatedAt,
    width: 116,
    cell: (row) => timeOf(row.tokenCreatedAt),
  },
  tokenExpiresAt: {
    id: 'tokenExpiresAt',
    header: names.tokenExpiresAt,
    width: 116,
    cell: (row) => timeOf(row.tokenExpiresAt),
  },
  authUrl: {
    id: 'authUrl',
    header: names.authUrl,
    width: 150,
    cell: (row) => <AuthUrlButtons invitationId={row.id} name={row.shortName} />,
  },
  note: {
    id: 'note',
    header: names.note,
    width: 180,
    cell: (row) => row.note && <Clipped text={row.note} />,
  },
} as const satisfies Record<string, InvitationColumn>;
