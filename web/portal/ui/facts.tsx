import type { ReactNode } from 'react';

/** Name and value, one below the other or side by side, as the width allows. */
export const Facts = ({ children }: { children: ReactNode }): ReactNode => (
  <dl className="facts">{children}</dl>
);

export const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div className="fact">
    <dt>{name}</dt>
    <dd>{children ?? <span className="nothing">–</span>}</dd>
  </div>
);
