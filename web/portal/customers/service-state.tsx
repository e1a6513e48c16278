import type { ReactNode } from 'react';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { serviceNames } from '../../../shared/domain/services.ts';
import { texts } from '../texts.ts';
import { ToneText } from '../ui/tone-text.tsx';

/** Each service of the customer, and how far it is. */
export const ServiceState = ({ services }: { services: Customer['services'] }): ReactNode =>
  services.map(({ service, state }) => (
    <ToneText key={service} tone={state === 'active' ? 'good' : 'waiting'}>
      {texts.customers.serviceState(serviceNames([service]), state)}
    </ToneText>
  ));
