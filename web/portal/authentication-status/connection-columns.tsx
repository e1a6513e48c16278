import { Button, Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ListedConnection } from '../../../shared/contracts/connection-list.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { DaysLeft } from '../ui/days-left.tsx';
import { Time } from '../ui/time.tsx';
import { ToneText } from '../ui/tone-text.tsx';
import type { ConnectionFilter, ConnectionFilterState } from './use-connection-filter.ts';
import { useValidateRow } from './use-connections.ts';

type Row = ListedConnection;
const words = texts.authenticationStatus;
const { columns: names } = texts;

const tones = { failing: 'bad', expiring: 'waiting', connected: 'good', disconnected: 'neutral' } as const;

const RowName = ({ row }: { row: Row }): ReactNode => (
  <span className="two-lines">
    <Link className="link strong" href={`/customers/${row.customerId}`}>
      {row.shortName}
    </Link>
    <span className="second-line" title={row.fullName}>
      {row.fullName}
    </span>
  </span>
);

/** The state, and below it what is the matter and what to do. */
const State = ({ row: { state, failure } }: { row: Row }): ReactNode => (
  <span className="two-lines">
    <ToneText tone={tones[state]}>{words.states[state]}</ToneText>
    {failure && (
      <span className="second-line whole-cause">
        {failure.cause} ({words.since} <Time at={failure.at} />)
      </span>
    )}
  </span>
);

const LastValidation = ({ row: { lastValidation } }: { row: Row }): ReactNode =>
  lastValidation ? (
    <span className="two-lines">
      <Time at={lastValidation.at} />
      <span className="second-line whole-cause">
        {lastValidation.successful
          ? texts.settings.successful
          : (lastValidation.reason ?? texts.settings.failed)}
      </span>
    </span>
  ) : (
    words.notValidated
  );

const ValidateButton = ({ row }: { row: Row }): ReactNode => {
  const validate = useValidateRow(row);
  return (
    <Button
      size="small"
      appearance="subtle"
      aria-label={words.validateOf(row.shortName)}
      disabledFocusable={validate.isPending}
      icon={validate.isPending ? <Spinner size="tiny" aria-hidden /> : undefined}
      onClick={() => validate.mutate()}
    >
      {words.validate}
    </Button>
  );
};

const sortable = (
  column: Column<Row>,
  sort: ConnectionFilter['sort'],
  { filter, set }: ConnectionFilterState,
): Column<Row> =>
  // With free text the rows come by customer: the headings are off.
  filter.text
    ? column
    : {
        ...column,
        sort: { active: filter.sort === sort, direction: 'ascending', choose: () => set({ sort }) },
      };

interface ConnectionColumnsOptions {
  state: ConnectionFilterState;
  expiringDays: number | undefined;
  canAct: boolean;
}

/** The columns of Authentication Status. Who only looks sees no actions. */
export const connectionColumns = ({
  state,
  expiringDays,
  canAct,
}: ConnectionColumnsOptions): Column<Row>[] => [
  sortable(
    { id: 'id', header: names.id, width: 130, cell: (row) => <RowName row={row} /> },
    'customer',
    state,
  ),
  sortable(
    { id: 'status', header: names.status, width: 230, cell: (row) => <State row={row} /> },
    'attention',
    state,
  ),
  { id: 'method', header: names.method, width: 120, cell: (row) => texts.methods[row.method] },
  {
    id: 'lastValidation',
    header: words.lastValidation,
    width: 150,
    cell: (row) => <LastValidation row={row} />,
  },
  sortable(
    {
      id: 'expiresAt',
      header: names.expiresAt,
      width: 140,
      cell: ({ expiresAt, state: its }) =>
        expiresAt ? <Time at={expiresAt} /> : its === 'disconnected' ? undefined : words.unknownEnd,
    },
    'expiry',
    state,
  ),
  {
    id: 'days',
    header: words.days,
    width: 80,
    cell: ({ expiresAt }) => expiresAt && <DaysLeft until={expiresAt} warnFrom={expiringDays} />,
  },
  ...(canAct
    ? [
        {
          id: 'actions',
          header: names.actions,
          width: 90,
          actions: true,
          cell: (row: Row) => row.state !== 'disconnected' && <ValidateButton row={row} />,
        },
      ]
    : []),
];
