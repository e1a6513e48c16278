import { useState, type ReactNode } from 'react';
import type { Webhook } from '../../../shared/contracts/webhooks.ts';
import { deliveryStates, type DeliveryState } from '../../../shared/domain/webhook.ts';
import { texts } from '../texts.ts';
import { Choice } from '../ui/choice.tsx';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { notify } from '../ui/notify.ts';
import { Pager } from '../ui/pager.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { usePages } from '../ui/use-pages.ts';
import { deliveryColumns } from './delivery-columns.tsx';
import { useDeliveries, useRedeliver } from './use-webhooks.ts';

const words = texts.webhooks;

const stateChoices = deliveryStates.map((state) => ({ value: state, name: words.states[state] }));

/** What the webhook was sent, with **Redeliver**. */
export const Deliveries = ({ webhook }: { webhook: Webhook }): ReactNode => {
  const [state, setState] = useState<DeliveryState>();
  const pages = usePages();
  const list = useDeliveries(webhook.id, state, pages.cursor);
  const redeliver = useRedeliver(webhook.id);
  const again = ({ id }: { id: string }): void =>
    redeliver.mutate(id, {
      onSuccess: () => notify.done(words.redelivered),
      onError: notify.failed,
    });
  const choose = (value: string | undefined): void => {
    setState(deliveryStates.find((one) => one === value));
    pages.first();
  };
  return (
    <section aria-labelledby="deliveries-heading" className="deliveries">
      <h2 id="deliveries-heading">{words.deliveries}</h2>
      <p className="lead">{words.deliveriesLead}</p>
      <div className="filter-bar" role="search">
        <Choice
          label={words.state}
          all={words.anyState}
          value={state}
          options={stateChoices}
          onChoose={choose}
        />
      </div>
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={words.log}
          columns={deliveryColumns({
            redeliver: webhook.enabled ? again : undefined,
            busy: redeliver.isPending,
          })}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          stale={list.isPlaceholderData}
          empty={
            state ? (
              <EmptyState title={words.noMatch} lead={words.noMatchLead} />
            ) : (
              <EmptyState title={words.noDelivery} lead={words.noDeliveryLead} />
            )
          }
        />
      )}
      <Pager pages={pages} next={list.data?.next} />
    </section>
  );
};
