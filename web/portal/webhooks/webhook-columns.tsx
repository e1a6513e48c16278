import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ListedWebhook } from '../../../shared/contracts/webhooks.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { Time } from '../ui/time.tsx';
import { eventsOf, hostOf, StateOfDelivery, WebhookState } from './webhook-words.tsx';

const words = texts.webhooks;

const LastDelivery = ({ webhook: { lastDelivery } }: { webhook: ListedWebhook }): ReactNode =>
  lastDelivery ? (
    <span className="two-lines">
      <StateOfDelivery state={lastDelivery.state} />
      <Time at={lastDelivery.createdAt} />
    </span>
  ) : (
    <span className="muted">{words.nothingSent}</span>
  );

export const webhookColumns: Column<ListedWebhook>[] = [
  {
    id: 'url',
    header: words.url,
    width: 220,
    cell: (row) => (
      <Link className="link strong" href={`/webhooks/${row.id}`}>
        {hostOf(row)}
      </Link>
    ),
  },
  { id: 'description', header: words.description, width: 220, cell: (row) => row.description || undefined },
  { id: 'events', header: words.eventsName, width: 110, cell: eventsOf },
  { id: 'state', header: words.state, width: 180, cell: (row) => <WebhookState webhook={row} /> },
  { id: 'last', header: words.lastDelivery, width: 160, cell: (row) => <LastDelivery webhook={row} /> },
];
