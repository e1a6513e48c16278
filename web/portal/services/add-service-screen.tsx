import { CallConnectingRegular } from '@fluentui/react-icons/svg/call-connecting';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { customerEndpoints, type Service } from '../../../shared/contracts/customers.ts';
import { call } from '../api/call.ts';
import { Reasons } from '../customers/reasons.tsx';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { addServicePath } from './service-path.ts';

const ServiceCard = ({ service }: { service: Service }): ReactNode => (
  <li className="service-card">
    <h2>
      <CallConnectingRegular aria-hidden="true" />
      <Link className="service-link" href={addServicePath(service.id)}>
        {service.name}
      </Link>
    </h2>
    <p>{service.lead}</p>
    <details>
      <summary>{texts.services.needs(service.permissions.length, service.roles.length)}</summary>
      <h3>{texts.settings.permissions}</h3>
      <Reasons items={service.permissions.map((item) => ({ ...item, name: item.title }))} />
      <h3>{texts.settings.roles}</h3>
      <Reasons items={service.roles} />
    </details>
  </li>
);

/** **Add Service**: which one? The list is data. */
export const AddServiceScreen = (): ReactNode => {
  const services = useQuery({
    queryKey: ['services'],
    queryFn: ({ signal }) => call(customerEndpoints.listServices, { signal }),
    staleTime: Infinity,
  });
  return (
    <>
      <BackLink href="/services">{texts.nav.services}</BackLink>
      <ScreenHeading title={texts.services.addService} />
      <p className="lead">{texts.services.choose}</p>
      {services.error && <ProblemBar error={services.error} onRetry={() => void services.refetch()} />}
      {services.isPending && <LoadingBlock />}
      <ul className="service-cards">
        {services.data?.items.map((service) => (
          <ServiceCard key={service.id} service={service} />
        ))}
      </ul>
    </>
  );
};
