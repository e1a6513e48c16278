import type { ReactNode } from 'react';
import type { TenantUser } from '../../../shared/contracts/tenant-users.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { ToneText } from '../ui/tone-text.tsx';

const words = texts.tenantUsers;
const names = words.columns;

const Name = ({ row: { displayName, userPrincipalName } }: { row: TenantUser }): ReactNode => (
  <span className="two-lines">
    <span className="strong">{displayName}</span>
    <span className="muted">{userPrincipalName}</span>
  </span>
);

/** A list in one cell; nothing is a dash. */
const lines = (texts: readonly string[]): ReactNode =>
  texts.length === 0 ? undefined : (
    <span className="two-lines">
      {texts.map((text) => (
        <span key={text}>{text}</span>
      ))}
    </span>
  );

export const userColumns: Column<TenantUser>[] = [
  { id: 'name', header: names.name, width: 240, cell: (row) => <Name row={row} /> },
  {
    id: 'numbers',
    header: names.numbers,
    width: 130,
    cell: ({ teams }) => lines((teams?.telephoneNumbers ?? []).map(({ number }) => number)),
  },
  {
    id: 'voice',
    header: names.voice,
    width: 110,
    cell: ({ teams }) =>
      teams === undefined ? undefined : teams.isEnterpriseVoiceEnabled ? words.yes : words.no,
  },
  {
    id: 'policies',
    header: names.policies,
    width: 230,
    cell: ({ teams }) => lines((teams?.policies ?? []).map(({ type, name }) => `${type}: ${name}`)),
  },
  { id: 'location', header: names.location, width: 80, cell: ({ usageLocation }) => usageLocation },
  { id: 'department', header: names.department, width: 120, cell: ({ department }) => department },
  {
    id: 'account',
    header: names.account,
    width: 100,
    cell: ({ accountEnabled }) => (
      <ToneText tone={accountEnabled ? 'good' : 'neutral'}>
        {accountEnabled ? words.enabled : words.disabled}
      </ToneText>
    ),
  },
];
