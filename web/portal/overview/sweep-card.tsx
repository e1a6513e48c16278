import type { ReactNode } from 'react';
import type { Overview } from '../../../shared/contracts/overview.ts';
import { texts } from '../texts.ts';
import { TimeAndHint } from '../ui/time.tsx';
import { ToneText, type Tone } from '../ui/tone-text.tsx';
import { Card } from './card.tsx';
import { sweepState, type SweepState } from './timeliness.ts';

const words = texts.overview;

const tones: Record<SweepState, Tone> = {
  never: 'neutral',
  running: 'active',
  fine: 'good',
  late: 'waiting',
  trouble: 'waiting',
  silent: 'bad',
};

type Run = NonNullable<Overview['sweep']['last']>;

const took = ({ startedAt, finishedAt }: Run): string =>
  finishedAt === undefined
    ? words.cutShort
    : words.took(Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000));

const figures = ['cared', 'lost', 'recovered', 'postponed', 'failed', 'overdue'] as const;

const Figures = ({ run }: { run: Run }): ReactNode => (
  <dl className="figures">
    {figures.map((name) => (
      <div key={name}>
        <dt>{words.sweepFigures[name]}</dt>
        <dd className={run[name] === 0 ? 'muted' : undefined}>{run[name].toLocaleString('en')}</dd>
      </div>
    ))}
  </dl>
);

/** How the looking after connections goes: whether it runs at all, and what the last sweep came to. */
export const SweepCard = ({ overview: { sweep, now } }: { overview: Overview }): ReactNode => {
  const state = sweepState(sweep, now);
  const run = sweep.running ?? sweep.last;
  return (
    <Card title={words.sweep}>
      <p>
        <ToneText tone={tones[state]}>{words.sweepStates[state]}</ToneText>
      </p>
      {words.sweepLead[state] && <p className="muted small">{words.sweepLead[state]}</p>}
      {run && (
        <p className="small">
          {sweep.running ? words.begun : words.lastSweep} <TimeAndHint at={run.startedAt} />
          {!sweep.running && `, ${took(run)}`}
        </p>
      )}
      {run && <Figures run={run} />}
      {sweep.lookedAt && (
        <p className="muted small">
          {run ? words.lookedAt : words.nothingDue} <TimeAndHint at={sweep.lookedAt} />
        </p>
      )}
    </Card>
  );
};
