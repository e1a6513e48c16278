import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AuditEntry } from '../../../shared/contracts/audit-log.ts';
import { texts } from '../texts.ts';
import type { Column } from '../ui/column.ts';
import { Time } from '../ui/time.tsx';
import { AuditChange } from './audit-change.tsx';
import { actionWords, subjectPath, subjectWords } from './audit-words.ts';
import type { AuditFilter } from './use-audit.ts';

interface ValueProps {
  value: string;
  /** The same for people. */
  words?: string;
  onChoose: () => void;
}

/** A value that filters by itself. */
const Value = ({ value, words = value, onChoose }: ValueProps): ReactNode => (
  <button type="button" className="value-button" title={texts.audit.only(value)} onClick={onChoose}>
    {words}
  </button>
);

const Subject = ({ entry: { action, subject }, onChoose }: { entry: AuditEntry; onChoose: () => void }) => {
  const path = subjectPath(action, subject);
  const words = subjectWords(subject);
  return (
    <span className="two-lines">
      <Value value={subject} words={words} onChoose={onChoose} />
      {path !== undefined && (
        <Link className="link" href={path} aria-label={texts.audit.openOf(words)}>
          {texts.audit.open}
        </Link>
      )}
    </span>
  );
};

export const auditColumns = (set: (patch: AuditFilter) => void): Column<AuditEntry>[] => [
  { id: 'at', header: texts.audit.time, width: 116, cell: ({ at }) => <Time at={at} /> },
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
    cell: ({ action }) => (
      <Value value={action} words={actionWords(action)} onChoose={() => set({ action })} />
    ),
  },
  {
    id: 'subject',
    header: texts.audit.subject,
    width: 180,
    cell: (entry) => <Subject entry={entry} onChoose={() => set({ subject: entry.subject })} />,
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
