import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { texts } from '../texts.ts';
import { totalOf, type Column, type Series } from './series.ts';

interface WeekTableProps {
  label: string;
  series: readonly Series[];
  columns: readonly Column[];
}

/** What the picture shows, in figures; each week leads to its list. */
export const WeekTable = ({ label, series, columns }: WeekTableProps): ReactNode => (
  <details className="week-table">
    <summary>{texts.overview.asTable}</summary>
    <div className="table-scroll" tabIndex={0} role="group" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{texts.overview.week}</th>
            {series.map(({ key, name }) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ key, label: name, values, href }) => (
            <tr key={key}>
              <th scope="row">
                {totalOf(values) > 0 ? (
                  <Link className="link" href={href}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </th>
              {series.map(({ key: one }) => (
                <td key={one}>{values[one] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
