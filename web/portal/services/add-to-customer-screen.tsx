import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { Link, Redirect } from 'wouter';
import type { ServiceCheck } from '../../../shared/contracts/customer-services.ts';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { InviteDialog } from '../customers/invite-dialog.tsx';
import { Reasons } from '../customers/reasons.tsx';
import { useSettings } from '../customers/use-customers.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { addServicePath, serviceAt } from './service-path.ts';
import { useAddService, useServiceCheck } from './use-add-service.ts';

const words = texts.addService;

type Service = NonNullable<ReturnType<typeof serviceAt>>;

const Finding = ({ service, found }: { service: Service; found: ServiceCheck }): ReactNode => {
  const { intent, title, lead } = {
    granted: { intent: 'success', title: words.granted, lead: words.grantedLead(service.name) },
    missing: { intent: 'warning', title: words.missing, lead: words.missingLead(service.name) },
    notConnected: { intent: 'info', title: words.notConnected, lead: words.notConnectedLead },
    failed: { intent: 'error', title: words.failed, lead: found.reason ?? '' },
  }[found.outcome] as { intent: 'success' | 'warning' | 'info' | 'error'; title: string; lead: string };
  return (
    <>
      <MessageBar intent={intent} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{title}</MessageBarTitle> {lead}
        </MessageBarBody>
      </MessageBar>
      <Reasons items={found.missing.map((item) => ({ ...item, name: item.title }))} />
      {found.missingRoles.length > 0 && (
        <>
          <h2>{words.missingRoles}</h2>
          <Reasons items={found.missingRoles} />
        </>
      )}
    </>
  );
};

/** An app registration can be given the permissions without anybody signing in here. */
const InEntra = (): ReactNode => (
  <section>
    <h2>{words.inEntra}</h2>
    <ol className="entra-steps">
      {words.inEntraSteps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  </section>
);

interface WaysProps {
  service: Service;
  customer: Microsoft365Settings['customer'];
  found: ServiceCheck;
  onCheck: () => void;
}

const Ways = ({ service, customer, found, onCheck }: WaysProps): ReactNode => {
  const [inviting, setInviting] = useState(false);
  const add = useAddService(customer.id, service.id);
  const ready = found.outcome === 'granted';
  return (
    <>
      {add.error && <ProblemBar error={add.error} />}
      {!ready && <p className="lead">{words.inviteLead(service.name)}</p>}
      <div className="button-row">
        {ready ? (
          <Button
            appearance="primary"
            disabledFocusable={add.isPending}
            icon={add.isPending ? <Spinner size="tiny" aria-hidden /> : undefined}
            onClick={() => add.mutate(customer.etag)}
          >
            {words.activate(service.name)}
          </Button>
        ) : (
          <Button appearance="primary" onClick={() => setInviting(true)}>
            {words.invite}
          </Button>
        )}
        <Button onClick={onCheck}>{words.checkAgain}</Button>
        <Link href={`/customers/${customer.id}`} asChild>
          <Button as="a">{words.toSettings}</Button>
        </Link>
      </div>
      {found.outcome === 'missing' && found.method === 'appRegistration' && <InEntra />}
      {inviting && (
        <InviteDialog
          customer={customer}
          purpose="invite"
          service={service.id}
          onClose={() => setInviting(false)}
        />
      )}
    </>
  );
};

const AddToCustomer = ({ service, customerId }: { service: Service; customerId: string }): ReactNode => {
  const settings = useSettings(customerId);
  const check = useServiceCheck(customerId, service.id);
  const customer = settings.data?.customer;
  const found = check.isFetching ? undefined : check.data;
  return (
    <>
      <ScreenHeading title={words.title(service.name, customer?.shortName ?? customerId)} />
      {settings.error && <ProblemBar error={settings.error} onRetry={() => void settings.refetch()} />}
      <div className="notices" aria-live="polite">
        {check.isFetching && <MessageBar>{words.asking}</MessageBar>}
        {check.error && !check.isFetching && (
          <ProblemBar error={check.error} onRetry={() => void check.refetch()} />
        )}
        {found && <Finding service={service} found={found} />}
      </div>
      {!customer && !settings.error && <LoadingBlock />}
      {customer && found && (
        <Ways service={service} customer={customer} found={found} onCheck={() => void check.refetch()} />
      )}
    </>
  );
};

/** **Add Service** to one customer that exists: what its connection grants, and the ways to what is missing. */
export const AddToCustomerScreen = ({
  slug,
  customerId,
}: {
  slug: string;
  customerId: string;
}): ReactNode => {
  const canAct = useCanAct();
  const service = serviceAt(slug);
  if (!service || !canAct) return <Redirect to="/services/add" replace />;
  return (
    <>
      <BackLink href={`${addServicePath(service.id)}/existing`}>{words.existingCustomer}</BackLink>
      <AddToCustomer service={service} customerId={customerId} />
    </>
  );
};
