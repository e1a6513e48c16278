import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  lead: string;
  /** What to do about it. */
  children?: ReactNode;
}

export const EmptyState = ({ title, lead, children }: EmptyStateProps): ReactNode => (
  <div className="empty">
    <h2>{title}</h2>
    <p>{lead}</p>
    {children}
  </div>
);
