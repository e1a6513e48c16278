import type { endpoints } from '../../shared/contracts/endpoints.ts';
import { mostExportedRows } from '../../shared/contracts/exports.ts';
import { csvFile } from '../../shared/domain/csv.ts';
import type { Invitation } from '../../shared/domain/invitation.ts';
import { reportsOf, worstReport } from '../../shared/domain/mail-delivery.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { EndpointHandler } from '../http/endpoint-functions.ts';
import { auditAction } from '../portal/audit-action.ts';
import { createdWithin } from '../portal/created-within.ts';
import { asFile, cutLine, readAll } from './read-all.ts';

const header = [
  'ID',
  'Invitation ID',
  'Full name',
  'Invitation e-mail',
  'M365 admin e-mail',
  'Status',
  'Method',
  'Email Sent',
  'Email Invitation Sent Count',
  'Mail delivery',
  'Created at (UTC)',
  'Created by',
  'Expires at (UTC)',
  'Device Authenticated',
  'Consent Approved',
  'Token Acquired',
  'Token created at (UTC)',
  'Token expires at (UTC)',
  'Note',
];

/** The columns of Customer Invitations but the AuthURL. Audited: who took a copy. */
export const exportInvitations =
  (ports: Pick<Ports, 'invitations' | 'audit'>): EndpointHandler<typeof endpoints.exportInvitations> =>
  async (call) => {
    const { now } = call;
    const { text, ...others } = call.query;
    const filter = text ? { ...others, text } : others;
    const { lines, cut } = await readAll(
      (paging) => ports.invitations.list({ ...filter, ...createdWithin(filter), ...paging }),
      ({ value }) => cellsOf(value),
    );
    const after = { ...filter, invitations: lines.length, ...(cut && { cut }) };
    await auditAction(ports, call, 'invitations.exported', 'invitations', { after });
    const body = csvFile(header, [...lines, ...cutLine(cut, mostExportedRows)]);
    return { body, headers: asFile('invitations', now) };
  };

const progress = { yes: 'Yes', no: 'No', notApplicable: 'Not applicable' } as const;

const cellsOf = (row: Invitation): string[] => [
  row.shortName,
  row.id,
  row.fullName,
  row.invitationEmail,
  row.adminEmail,
  row.status,
  row.method,
  progress[row.emailSent ? 'yes' : 'no'],
  String(row.emailTries),
  worstReport(reportsOf(row))?.status ?? '',
  row.createdAt,
  row.createdBy,
  row.expiresAt,
  progress[row.deviceAuthenticated],
  progress[row.consentApproved],
  progress[row.tokenAcquired],
  row.tokenCreatedAt ?? '',
  row.tokenExpiresAt ?? '',
  row.note ?? '',
];
