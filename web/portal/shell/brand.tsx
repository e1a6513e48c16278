import type { ReactNode } from 'react';
import type { Me } from '../../../shared/contracts/portal-session.ts';
import { texts } from '../texts.ts';

/** The product's mark and name, and the provider's once it is known. `own`: where there is room for one only, it is the provider's. */
export const Brand = ({ provider, own = false }: { provider?: Me['provider']; own?: boolean }): ReactNode => (
  <span className={own ? 'brand own' : 'brand'}>
    <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f6cbd" />
      <circle cx="10" cy="16" r="4" fill="none" stroke="#fff" strokeWidth="2.5" />
      <circle cx="22" cy="16" r="4" fill="#fff" />
      <path d="M14 16h4" stroke="#fff" strokeWidth="2.5" />
    </svg>
    <span className="brand-product">{texts.product}</span>
    {provider && (
      <span className="brand-provider">
        {provider.logo !== undefined && <img className="brand-logo" src={provider.logo} alt="" />}
        {provider.name}
      </span>
    )}
  </span>
);
