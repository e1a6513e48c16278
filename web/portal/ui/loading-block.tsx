import type { ReactNode } from 'react';
import { texts } from '../texts.ts';

/** Stands where the facts of one thing will be. */
export const LoadingBlock = (): ReactNode => (
  <div className="loading-block" role="status" aria-label={texts.loading}>
    {[40, 60, 50, 70, 45, 55].map((width) => (
      <span key={width} className="skeleton" style={{ width: `${width}%` }} />
    ))}
  </div>
);
