import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Customer } from '../../../shared/contracts/customers.ts';
import { ConnectionFacts } from '../customers/connection-facts.tsx';
import { useSettings } from '../customers/use-customers.ts';
import { useCanAct } from '../session/me.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { StepList } from '../ui/step-list.tsx';
import { useOnboardedCustomer, useStartOnboarding } from './use-onboarding.ts';

const SettingsLink = ({ customerId }: { customerId: string }): ReactNode => (
  <Link href={`/customers/${customerId}`} asChild>
    <Button as="a" appearance="primary">
      {texts.onboarding.toSettings}
    </Button>
  </Link>
);

interface ProgressProps {
  customer: Customer;
  /** Absent where the connection was made without one. */
  invitationId?: string | undefined;
}

const Progress = ({ customer, invitationId }: ProgressProps): ReactNode => {
  const canAct = useCanAct();
  const start = useStartOnboarding();
  const onboarding = customer.onboarding?.invitationId === invitationId ? customer.onboarding : undefined;
  const failed = onboarding?.steps.some(({ state }) => state === 'failed') === true;
  const active = onboarding?.steps.every(({ state }) => state === 'succeeded') === true;
  return (
    <section aria-labelledby="steps-heading">
      <h2 id="steps-heading">{texts.onboarding.progress}</h2>
      {start.error && <ProblemBar error={start.error} />}
      {onboarding ? (
        <StepList steps={onboarding.steps} names={texts.onboarding.steps} />
      ) : (
        <p>{texts.onboarding.notStarted}</p>
      )}
      <div role="status">
        {active && (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>
              <MessageBarTitle>{texts.onboarding.active}</MessageBarTitle>{' '}
              {texts.onboarding.activeLead(customer.fullName)}
            </MessageBarBody>
            <MessageBarActions>
              <SettingsLink customerId={customer.id} />
            </MessageBarActions>
          </MessageBar>
        )}
      </div>
      {canAct && !active && (failed || !onboarding) && (
        <Button
          appearance="primary"
          disabledFocusable={start.isPending}
          onClick={() => start.mutate({ customerId: customer.id, invitationId })}
        >
          {failed ? texts.retry : texts.pending.add}
        </Button>
      )}
    </section>
  );
};

/** **Add**: shows the connection, validates it and activates the service, step by step. */
export const OnboardingScreen = ({
  customerId,
  invitationId,
}: {
  customerId: string;
  invitationId?: string | undefined;
}): ReactNode => {
  const customer = useOnboardedCustomer(customerId);
  const settings = useSettings(customerId);
  const { data, error } = customer;
  const connection = settings.data?.connection;
  return (
    <>
      <BackLink href="/services">{texts.nav.services}</BackLink>
      <ScreenHeading title={data ? texts.onboarding.title(data.shortName) : texts.onboarding.untitled} />
      {error && <ProblemBar error={error} onRetry={() => void customer.refetch()} />}
      {!data && !error && <LoadingBlock />}
      {data && (
        <div className="two-columns">
          <Progress customer={data} invitationId={invitationId} />
          <section aria-labelledby="connection-heading">
            <h2 id="connection-heading">{texts.settings.connection}</h2>
            {settings.error && <ProblemBar error={settings.error} onRetry={() => void settings.refetch()} />}
            {connection && <ConnectionFacts connection={connection} />}
            {settings.data && !connection && <p>{texts.settings.noConnection}</p>}
            {settings.isPending && <LoadingBlock />}
          </section>
        </div>
      )}
    </>
  );
};
