import { useId, type ReactNode } from 'react';

interface CardProps {
  title: string;
  children: ReactNode;
}

/** One picture of the dashboard with all that belongs to it. */
export const Card = ({ title, children }: CardProps): ReactNode => {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
};
