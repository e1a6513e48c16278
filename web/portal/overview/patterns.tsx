import type { ReactNode } from 'react';
import type { Look } from './series.ts';

const marks: Partial<Record<Look, string>> = {
  bad: 'M-1 1 2 -2 M0 6 6 0 M4 8 8 4',
  waiting: 'M1 3h1 M4 3h1',
  neutral: 'M0 3h6',
  purple: 'M3 0v6',
};

/** The patterns of one picture: what the colour says, strokes say as well. */
export const Patterns = ({ id }: { id: string }): ReactNode => (
  <defs>
    {Object.entries(marks).map(([look, path]) => (
      <pattern
        key={look}
        id={`${id}-${look}`}
        className={`look-${look}`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
      >
        <rect width="6" height="6" fill="currentColor" />
        <path d={path} className="pattern-mark" />
      </pattern>
    ))}
  </defs>
);

/** The paint of a look, for what stands below {@link Patterns} of this id. */
export const paintOf = (id: string, look: Look): string =>
  look in marks ? `url(#${id}-${look})` : 'currentColor';

/** The same in small, before the name. */
export const Swatch = ({ id, look }: { id: string; look: Look }): ReactNode => (
  <svg className={`swatch look-${look}`} width="12" height="12" aria-hidden="true">
    <rect width="12" height="12" rx="2" fill={paintOf(id, look)} />
  </svg>
);
