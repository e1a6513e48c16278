import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { texts } from '../texts.ts';
import { ToneText, type Tone } from '../ui/tone-text.tsx';
import type { BulkItem, BulkResult, BulkRun } from './use-bulk-run.ts';

const tones: Record<BulkResult['state'], Tone> = {
  waiting: 'neutral',
  running: 'active',
  done: 'good',
  failed: 'bad',
  cancelled: 'waiting',
};

const order = ['failed', 'cancelled', 'done', 'running', 'waiting'] as const;

/** As they were chosen while it runs; once it is over what has failed comes first. */
const ordered = (items: readonly BulkItem[], run: BulkRun): readonly BulkItem[] =>
  run.phase === 'over'
    ? order.flatMap((state) => items.filter((item) => run.resultOf(item).state === state))
    : items;

/** What came of each. */
export const BulkResults = ({ items, run }: { items: readonly BulkItem[]; run: BulkRun }): ReactNode => (
  <ul className="bulk-results" aria-label={texts.bulk.results} tabIndex={0}>
    {ordered(items, run).map((item) => {
      const { state, detail } = run.resultOf(item);
      return (
        <li key={item.key}>
          {run.phase === 'over' ? (
            <Link className="link strong" href={item.href} target="_blank">
              {item.name}
            </Link>
          ) : (
            <span className="strong">{item.name}</span>
          )}
          <ToneText tone={tones[state]}>{texts.bulk.states[state]}</ToneText>
          {detail && <span className="bulk-detail">{detail}</span>}
        </li>
      );
    })}
  </ul>
);
