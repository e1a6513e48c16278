import { useId, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { paintOf, Patterns } from './patterns.tsx';
import { totalOf, type Column, type Series } from './series.ts';

interface WeekColumnsProps {
  /** Of the patterns; the legend uses them too. */
  id: string;
  title: string;
  /** What the picture says, in a sentence. */
  description: string;
  series: readonly Series[];
  columns: readonly Column[];
}

const plot = { top: 18, height: 132, bottom: 22 };
const fullHeight = plot.top + plot.height + plot.bottom;

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const labelEvery = 4;

/** Columns side by side, as wide as there is room. A click leads to the list; who has no mouse takes the table beside it. */
export const WeekColumns = ({ id, title, description, series, columns }: WeekColumnsProps): ReactNode => {
  const titleId = useId();
  const highest = Math.max(1, ...columns.map(({ values }) => totalOf(values)));
  return (
    <svg className="week-columns" height={fullHeight} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{`${title}. ${description}`}</title>
      <Patterns id={id} />
      <line
        className="grid-line"
        x1="0"
        x2="100%"
        y1={plot.top + plot.height + 0.5}
        y2={plot.top + plot.height + 0.5}
      />
      {columns.map((column, index) => (
        <WeekColumn
          key={column.key}
          {...{ id, series, column, highest }}
          x={(index * 100) / columns.length}
          width={100 / columns.length}
          withLabel={index % labelEvery === 0}
        />
      ))}
    </svg>
  );
};

interface WeekColumnProps extends Pick<WeekColumnsProps, 'id' | 'series'> {
  column: Column;
  highest: number;
  /** Both in percent of the picture. */
  x: number;
  width: number;
  withLabel: boolean;
}

const WeekColumn = ({ id, series, column, highest, x, width, withLabel }: WeekColumnProps): ReactNode => {
  const [, navigate] = useLocation();
  const total = totalOf(column.values);
  const heightOf = (value: number): number => (value * plot.height) / highest;
  const middle = `${x + width / 2}%`;
  let top = plot.top + plot.height;
  return (
    <g className={total > 0 ? 'week full' : 'week'} onClick={() => total > 0 && navigate(column.href)}>
      <title>{column.name}</title>
      <rect className="week-ground" x={`${x}%`} width={`${width}%`} y="0" height={fullHeight} />
      {series.map(({ key, look }) => {
        const height = heightOf(column.values[key] ?? 0);
        top -= height;
        return (
          height > 0 && (
            <rect
              key={key}
              className={`look-${look}`}
              fill={paintOf(id, look)}
              x={`${x + width * 0.17}%`}
              width={`${width * 0.66}%`}
              y={top}
              height={Math.max(1, height - 1)}
            />
          )
        );
      })}
      {total > 0 && (
        <text className="week-total" x={middle} y={top - 5}>
          {compact.format(total)}
        </text>
      )}
      {withLabel && (
        <text className="week-label" x={middle} y={fullHeight - 6}>
          {column.label}
        </text>
      )}
    </g>
  );
};
