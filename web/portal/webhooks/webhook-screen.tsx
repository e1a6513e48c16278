import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Webhook } from '../../../shared/contracts/webhooks.ts';
import { texts } from '../texts.ts';
import { BackLink } from '../ui/back-link.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { Time } from '../ui/time.tsx';
import { Deliveries } from './deliveries.tsx';
import { useWebhook } from './use-webhooks.ts';
import { WebhookCommands } from './webhook-commands.tsx';
import { eventWords, hostOf, WebhookState } from './webhook-words.tsx';

const words = texts.webhooks;

const WebhookFacts = ({ webhook }: { webhook: Webhook }): ReactNode => (
  <Facts>
    <Fact name={words.url}>
      <span className="mono">{webhook.url}</span>
    </Fact>
    <Fact name={words.description}>{webhook.description || undefined}</Fact>
    <Fact name={words.eventsName}>
      {webhook.types ? webhook.types.map(eventWords).join(', ') : words.all}
    </Fact>
    <Fact name={words.state}>
      <WebhookState webhook={webhook} />{' '}
      {webhook.disabled && (
        <>
          {words.since} <Time at={webhook.disabled.at} />
        </>
      )}
    </Fact>
    {webhook.overlapUntil !== undefined && (
      <Fact name={words.secret}>
        {words.overlap} <Time at={webhook.overlapUntil} />
      </Fact>
    )}
    <Fact name={words.created}>
      <Time at={webhook.createdAt} /> {words.createdBy(webhook.createdBy)}
    </Fact>
  </Facts>
);

const Detail = ({ webhook }: { webhook: Webhook }): ReactNode => (
  <>
    <WebhookCommands webhook={webhook} />
    {webhook.disabled?.reason === 'gone' && (
      <div className="notices">
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{words.gone}</MessageBarTitle> {words.goneLead}
          </MessageBarBody>
        </MessageBar>
      </div>
    )}
    <WebhookFacts webhook={webhook} />
    <Deliveries webhook={webhook} />
  </>
);

/** One webhook: what it is told, what can be done with it, and what it was sent. */
export const WebhookScreen = ({ webhookId }: { webhookId: string }): ReactNode => {
  const { data, error, refetch } = useWebhook(webhookId);
  return (
    <>
      <BackLink href="/webhooks">{words.title}</BackLink>
      <ScreenHeading title={data ? words.titleOf(hostOf(data)) : words.one} />
      {error && <ProblemBar error={error} onRetry={() => void refetch()} />}
      {data ? <Detail webhook={data} /> : !error && <LoadingBlock />}
    </>
  );
};
