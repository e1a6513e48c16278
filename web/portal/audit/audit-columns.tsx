import type { ReactNode } from 'react';
import type { AuditEntry } from '../../../shared/contracts/audit-log.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { Time } from '../ui/time.tsx';
import { AuditChange } from './audit-change.tsx';
import type { AuditFilter } from './use-audit.ts';

interface ValueProps {
  value: string;
  onChoose: () => void;
}

/** A value that filters by itself. */
const Value = ({ value, onChoose }: ValueProps): ReactNode => (
  <button type="button" className="value-button" title={texts.audit.only(value)} onClick={onChoose}>
    {value}
  </button>
);

export const auditColumns = (set: (patch: AuditFilter) => void): Column<AuditEntry>[] => [
  { id: 'at', header: texts.audit.time, width: 150, cell: ({ at }) => <Time at={at} /> },
  {
    id: 'actor',
    header: texts.audit.actor,
    width: 200,
    cell: ({ actor }) => <Value value={actor} onChoose={() => set({ actor })} />,
  },
  {
    id: 'action',
    header: texts.audit.action,
    width: 160,
    cell: ({ action }) => <Value value={action} onChoose={() => set({ action })} />,
  },
  {
    id: 'subject',
    header: texts.audit.subject,
    width: 180,
    cell: ({ subject }) => <Value value={subject} onChoose={() => set({ subject })} />,
  },
  { id: 'address', header: texts.audit.address, width: 110, cell: ({ address }) => address },
  {
    id: 'change',
    header: texts.audit.change,
    width: 280,
    cell: ({ before, after }) =>
      before || after ? <AuditChange before={before} after={after} /> : undefined,
  },
];
