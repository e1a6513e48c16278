import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { texts } from '../texts.ts';
import { addServicePath } from './service-path.ts';

const words = texts.addService;

/** Who gets the service: a new customer or one that exists. Each is a screen with an address of its own. */
export const ServiceTabs = ({ service, existing }: { service: ServiceId; existing: boolean }): ReactNode => (
  <nav className="service-tabs" aria-label={words.which}>
    <Link href={addServicePath(service)} aria-current={existing ? undefined : 'page'}>
      {words.newCustomer}
    </Link>
    <Link href={`${addServicePath(service)}/existing`} aria-current={existing ? 'page' : undefined}>
      {words.existingCustomer}
    </Link>
  </nav>
);
