import { Button } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { DataList } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { ScreenHeading } from '../ui/screen-heading.tsx';
import { useWebhooks } from './use-webhooks.ts';
import { webhookColumns } from './webhook-columns.tsx';
import { AddDialog } from './webhook-dialogs.tsx';

const words = texts.webhooks;

/** **Webhooks**, for administrators. */
export const WebhooksScreen = (): ReactNode => {
  const list = useWebhooks();
  const [adding, setAdding] = useState(false);
  const add = (
    <Button appearance="primary" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const some = list.data !== undefined && list.data.items.length > 0;
  return (
    <div className="list-screen">
      <div className="screen-top">
        <ScreenHeading title={words.title} />
        {some && add}
      </div>
      <p className="lead">{words.lead}</p>
      {list.error && <ProblemBar error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <DataList
          label={words.label}
          columns={webhookColumns}
          rows={list.data?.items}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={words.none} lead={words.noneLead}>
              {add}
            </EmptyState>
          }
        />
      )}
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </div>
  );
};
