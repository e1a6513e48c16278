import type { ReactNode } from 'react';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { texts } from '../texts.ts';
import { Fact, Facts } from '../ui/facts.tsx';
import { Time } from '../ui/time.tsx';
import { ServiceState } from './service-state.tsx';

const { columns: names } = texts;

export const CustomerFacts = ({ customer }: { customer: Customer }): ReactNode => (
  <Facts>
    <Fact name={names.id}>{customer.shortName}</Fact>
    <Fact name={names.fullName}>{customer.fullName}</Fact>
    <Fact name={names.services}>
      <ServiceState services={customer.services} />
    </Fact>
    <Fact name={names.licensedUsers}>{customer.licensedUsers}</Fact>
    <Fact name={names.adminEmail}>{customer.adminEmail}</Fact>
    <Fact name={names.invitationEmail}>{customer.invitationEmail}</Fact>
    <Fact name={texts.settings.tenant}>
      <span className="mono">{customer.tenantId}</span>
    </Fact>
    <Fact name={names.createdAt}>
      <Time at={customer.createdAt} />
    </Fact>
    {customer.createdBy !== undefined && <Fact name={names.createdBy}>{customer.createdBy}</Fact>}
  </Facts>
);
