import type { ReactNode } from 'react';
import { texts } from '../texts.ts';

/** The product's mark and name, and the provider's once it is known. */
export const Brand = ({ provider }: { provider?: string }): ReactNode => (
  <span className="brand">
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f6cbd" />
      <circle cx="10" cy="16" r="4" fill="none" stroke="#fff" strokeWidth="2.5" />
      <circle cx="22" cy="16" r="4" fill="#fff" />
      <path d="M14 16h4" stroke="#fff" strokeWidth="2.5" />
    </svg>
    <span className="brand-product">{texts.product}</span>
    {provider !== undefined && <span className="brand-provider">{provider}</span>}
  </span>
);
