import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { texts } from '../texts.ts';
import { utcDay } from '../ui/utc-day.ts';
import { Card } from './card.tsx';
import { invitationsLink } from './list-links.ts';
import { Swatch } from './patterns.tsx';
import { totalOf, type Column, type Look, type Series } from './series.ts';
import { WeekColumns } from './week-columns.tsx';
import { weekName } from './week-name.ts';
import { WeekTable } from './week-table.tsx';

const words = texts.overview;
type Status = Invitation['status'];
type Week = Overview['invitations'][number];

/** Nine statuses are too many for one picture: those that mean the same to who looks at it share a colour. */
const groups: readonly { look: Look; statuses: readonly Status[] }[] = [
  { look: 'good', statuses: ['Authentication Complete'] },
  { look: 'active', statuses: ['Pending', 'Email Sent', 'Authenticating'] },
  { look: 'waiting', statuses: ['Awaiting Approval'] },
  { look: 'bad', statuses: ['Expired', 'Failed'] },
  { look: 'neutral', statuses: ['Revoked', 'Replaced'] },
];

const series: Series[] = groups.flatMap(({ look, statuses }) =>
  statuses.map((status) => ({ key: status, name: status, look })),
);

const columnOf = (week: Week): Column => ({
  key: week.from,
  label: utcDay(week.from),
  name: `${weekName(week)}: ${words.invited(totalOf(week.counts))}`,
  values: week.counts,
  href: invitationsLink({ createdFrom: week.from, createdBefore: week.before }),
});

const Legend = ({ id, weeks }: { id: string; weeks: readonly Week[] }): ReactNode => {
  const span = { createdFrom: weeks[0]?.from, createdBefore: weeks.at(-1)?.before };
  const countOf = (status: Status): number =>
    weeks.reduce((sum, { counts }) => sum + (counts[status] ?? 0), 0);
  return (
    <ul className="legend">
      {groups.map(({ look, statuses }) => (
        <li key={look}>
          <Swatch id={id} look={look} />
          {statuses.map((status) => (
            <span key={status} className="legend-status">
              <Link className="link" href={invitationsLink({ status, ...span })}>
                {status}
              </Link>{' '}
              <span className="strong">{countOf(status).toLocaleString('en')}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
};

export const InvitationsCard = ({ overview }: { overview: Overview }): ReactNode => {
  const id = useId();
  const { invitations, invitationsCut } = overview;
  const columns = invitations.map(columnOf);
  const total = columns.reduce((sum, { values }) => sum + totalOf(values), 0);
  return (
    <Card title={words.invitations}>
      {total === 0 ? (
        <p className="muted">{words.invitationsNone}</p>
      ) : (
        <>
          <WeekColumns
            {...{ id, series, columns }}
            title={words.invitations}
            description={words.invited(total)}
          />
          <Legend id={id} weeks={invitations} />
          <WeekTable label={words.invitations} series={series} columns={columns} />
        </>
      )}
      {invitationsCut && <p className="muted small">{words.invitationsCut}</p>}
    </Card>
  );
};
