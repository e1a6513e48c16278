import { useId, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { texts } from '../texts.ts';
import { utcDay } from '../ui/utc-day.ts';
import { Card } from './card.tsx';
import { connectionsLink } from './list-links.ts';
import { Swatch } from './patterns.tsx';
import { totalOf, type Column, type Look } from './series.ts';
import type { Method } from './states.ts';
import { WeekColumns } from './week-columns.tsx';
import { weekName } from './week-name.ts';
import { WeekTable } from './week-table.tsx';

const words = texts.overview;
const looks: Record<Method, Look> = {
  appRegistration: 'active',
  delegatedToken: 'teal',
  adminCredentials: 'purple',
};

type Week = Overview['expiries'][number];

/** What has lapsed already stands in the first week, so its list has no beginning. */
const columnOf = (week: Week, index: number): Column => {
  const { from, before, counts, withoutTokens } = week;
  return {
    key: from,
    label: utcDay(from),
    name: `${weekName(week)}: ${words.expire(totalOf(counts))}`,
    values: counts,
    href: connectionsLink({
      state: 'connected',
      ...(withoutTokens && { method: 'appRegistration' }),
      ...(index > 0 && { expiresFrom: from }),
      expiresBefore: before,
      sort: 'expiry',
    }),
  };
};

const series = (['appRegistration', 'delegatedToken', 'adminCredentials'] as const).map((key) => ({
  key,
  name: texts.methods[key],
  look: looks[key],
}));

/** Up to the first week in which tokens are where they belong; secrets up to the end. */
const endOf = (weeks: readonly Week[], method: Method): string | undefined =>
  (method === 'appRegistration' ? undefined : weeks.find(({ withoutTokens }) => withoutTokens)?.from) ??
  weeks.at(-1)?.before;

const Legend = ({ id, weeks }: { id: string; weeks: readonly Week[] }): ReactNode => (
  <ul className="legend">
    {series.map(({ key: method, name, look }) => (
      <li key={method}>
        <Swatch id={id} look={look} />
        <Link
          className="link"
          href={connectionsLink({
            state: 'connected',
            method,
            expiresBefore: endOf(weeks, method),
            sort: 'expiry',
          })}
        >
          {name}
        </Link>{' '}
        <span className="strong">
          {weeks.reduce((sum, { counts }) => sum + (counts[method] ?? 0), 0).toLocaleString('en')}
        </span>
      </li>
    ))}
  </ul>
);

export const ExpiriesCard = ({ overview }: { overview: Overview }): ReactNode => {
  const id = useId();
  const { expiries, tokensOnSchedule } = overview;
  const columns = expiries.map(columnOf);
  const total = columns.reduce((sum, { values }) => sum + totalOf(values), 0);
  return (
    <Card title={words.expiries}>
      {total === 0 ? (
        <p className="muted">{words.expiriesNone}</p>
      ) : (
        <>
          <WeekColumns
            {...{ id, series, columns }}
            title={words.expiries}
            description={words.expire(total)}
          />
          <Legend id={id} weeks={expiries} />
          <WeekTable label={words.expiries} series={series} columns={columns} />
        </>
      )}
      {tokensOnSchedule > 0 && <p className="muted small">{words.onSchedule(tokensOnSchedule)}</p>}
    </Card>
  );
};
