import { Button, Field, Radio, RadioGroup, Spinner, Textarea } from '@fluentui/react-components';
import type { FormEvent, ReactNode } from 'react';
import { Link, Redirect } from 'wouter';
import type { ServiceId } from '../../../shared/domain/services.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { OfferedWays } from '../ui/offered-ways.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { AddressFields, AppFields, CustomerFields, PasswordFields } from './customer-fields.tsx';
import { ways, type Way } from './customer-form.ts';
import { serviceAt } from './service-path.ts';
import { ServiceTabs } from './service-tabs.tsx';
import { fieldId, useCustomerForm, type CustomerFormState } from './use-customer-form.ts';

const InvitationFields = ({ state }: { state: CustomerFormState }): ReactNode => {
  const { form, set, complaintOf, leave } = state;
  return (
    <>
      <OfferedWays
        id={fieldId('offered')}
        offered={form.offered}
        complaint={complaintOf('offered')}
        onChange={(offered) => set({ offered })}
      />
      <Field label={texts.fields.note} hint={texts.hints.note} validationMessage={complaintOf('note')}>
        <Textarea
          id={fieldId('note')}
          value={form.note}
          onChange={(_, { value }) => set({ note: value })}
          onBlur={(event) => leave('note', event)}
        />
      </Field>
    </>
  );
};

/** The ways, each with the words for whom it suits. */
const WayChoice = ({ way, onChange }: { way: Way; onChange: (way: Way) => void }): ReactNode => (
  <RadioGroup
    aria-label={texts.addCustomer.how}
    value={way}
    onChange={(_, { value }) => onChange(ways.find((known) => known === value) ?? 'invitation')}
  >
    {ways.map((known) => (
      <Radio
        key={known}
        value={known}
        label={
          <span className="box-label">
            <strong>{texts.addCustomer.ways[known].name}</strong>
            <span>{texts.addCustomer.ways[known].suits}</span>
          </span>
        }
      />
    ))}
  </RadioGroup>
);

const CustomerFormView = ({ service }: { service: ServiceId }): ReactNode => {
  const state = useCustomerForm(service);
  const { form, busy, error, set, submit } = state;
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) submit();
  };
  return (
    <form className="form" onSubmit={handleSubmit} noValidate>
      {error && <ProblemBar error={error} />}
      <fieldset>
        <legend>{texts.addCustomer.who}</legend>
        <CustomerFields state={state} />
      </fieldset>
      <fieldset>
        <legend>{texts.addCustomer.where}</legend>
        <AddressFields state={state} />
      </fieldset>
      <fieldset>
        <legend>{texts.addCustomer.how}</legend>
        <WayChoice way={form.way} onChange={(way) => set({ way })} />
        {form.way === 'invitation' && <InvitationFields state={state} />}
        {form.way === 'appRegistration' && <AppFields state={state} />}
        {form.way === 'adminCredentials' && <PasswordFields state={state} />}
      </fieldset>
      <div className="form-actions">
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={busy}
          icon={busy ? <Spinner size="tiny" aria-hidden /> : undefined}
        >
          {texts.addCustomer.submit[form.way]}
        </Button>
        <Link href="/services" asChild>
          <Button as="a">{texts.cancel}</Button>
        </Link>
      </div>
    </form>
  );
};

/** **Add New Customer**, with **Send invitation link**. */
export const AddCustomerScreen = ({ slug }: { slug: string }): ReactNode => {
  const canAct = useCanAct();
  const service = serviceAt(slug);
  if (!service) return <Redirect to="/services/add" replace />;
  return (
    <>
      <BackLink href="/services/add">{texts.services.addService}</BackLink>
      <ScreenHeading title={texts.addCustomer.title} />
      <ServiceTabs service={service.id} existing={false} />
      <p className="lead">{texts.addCustomer.lead(service.name)}</p>
      {canAct && <CustomerFormView service={service.id} />}
    </>
  );
};
