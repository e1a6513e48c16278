import { Button } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { WebhookDelivery } from '../../../shared/contracts/webhooks.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { Time, TimeAndHint } from '../ui/time.tsx';
import { eventWords, StateOfDelivery } from './webhook-words.tsx';

const words = texts.webhooks;

/** What came of the last try. */
const Outcome = ({ delivery: { tries } }: { delivery: WebhookDelivery }): ReactNode => {
  const last = tries.at(-1);
  if (!last) return undefined;
  const { status, problem, durationMs, at } = last;
  return (
    <span className="two-lines">
      <span>{problem ?? (status !== undefined && words.status(status))}</span>
      <span className="muted">
        {words.took(durationMs)} · <Time at={at} />
      </span>
    </span>
  );
};

interface DeliveryActs {
  /** Undefined: nothing is sent to a webhook that is disabled. */
  redeliver: ((delivery: WebhookDelivery) => void) | undefined;
  busy: boolean;
}

export const deliveryColumns = ({ redeliver, busy }: DeliveryActs): Column<WebhookDelivery>[] => [
  {
    id: 'event',
    header: words.event,
    width: 220,
    cell: ({ type, id }) => (
      <span className="two-lines">
        <strong>{eventWords(type)}</strong>
        <span className="mono muted">{id}</span>
      </span>
    ),
  },
  { id: 'eventAt', header: words.happened, width: 130, cell: ({ eventAt }) => <Time at={eventAt} /> },
  { id: 'state', header: words.state, width: 110, cell: ({ state }) => <StateOfDelivery state={state} /> },
  { id: 'outcome', header: words.outcome, width: 260, cell: (row) => <Outcome delivery={row} /> },
  { id: 'tries', header: words.tries, width: 60, cell: ({ tries }) => tries.length },
  {
    id: 'nextTry',
    header: words.nextTry,
    width: 150,
    cell: ({ nextTryAt }) => (nextTryAt === undefined ? undefined : <TimeAndHint at={nextTryAt} />),
  },
  ...(redeliver
    ? [
        {
          id: 'actions',
          header: words.actions,
          width: 110,
          actions: true,
          cell: (row: WebhookDelivery) => (
            <Button
              size="small"
              appearance="subtle"
              disabledFocusable={busy}
              aria-label={words.redeliverOf(eventWords(row.type))}
              onClick={() => redeliver(row)}
            >
              {words.redeliver}
            </Button>
          ),
        },
      ]
    : []),
];
