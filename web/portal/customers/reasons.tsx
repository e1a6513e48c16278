import type { ReactNode } from 'react';

interface Reason {
  name: string;
  why: string;
  /** The technical name, for those who look for it in Entra. */
  scope?: string;
}

/** Permissions or roles, each with what it is needed for. */
export const Reasons = ({ items }: { items: Reason[] }): ReactNode => (
  <ul className="reasons">
    {items.map(({ name, why, scope }) => (
      <li key={`${name} ${scope ?? ''}`}>
        <strong>{name}</strong> {why}
        {scope !== undefined && <span className="mono muted"> {scope}</span>}
      </li>
    ))}
  </ul>
);
