import { Button, Checkbox } from '@fluentui/react-components';
import { useId, useState, type ReactNode } from 'react';
import type { Microsoft365Settings } from '../../../shared/contracts/customers.ts';
import { Timeline } from '../invitations/timeline.tsx';
import { texts } from '../texts.ts';
import { LoadingBlock } from '../ui/loading-block.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { useConnectionTimeline } from './use-connection-timeline.ts';

const words = texts.connectionTimeline;

const Steps = ({ settings }: { settings: Microsoft365Settings }): ReactNode => {
  const [routine, setRoutine] = useState(false);
  const steps = useConnectionTimeline(settings.customer.id, settings.connectionEtag, routine);
  const entries = steps.data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <Checkbox
        label={words.routine}
        checked={routine}
        onChange={(_, { checked }) => setRoutine(checked === true)}
      />
      {steps.error && <ProblemBar error={steps.error} onRetry={() => void steps.refetch()} />}
      {!entries && !steps.error && <LoadingBlock />}
      {entries?.length === 0 && <p className="muted">{words.none}</p>}
      {entries && entries.length > 0 && <Timeline entries={entries} />}
      {steps.hasNextPage && (
        <div className="button-row">
          <Button disabledFocusable={steps.isFetchingNextPage} onClick={() => void steps.fetchNextPage()}>
            {words.earlier}
          </Button>
        </div>
      )}
    </>
  );
};

/** What has become of the connection, in words. Fetched when somebody wants to know. */
export const ConnectionTimeline = ({ settings }: { settings: Microsoft365Settings }): ReactNode => {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p className="lead">{words.lead}</p>
      <div className="button-row">
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.hide : words.show}
        </Button>
      </div>
      {open && <Steps settings={settings} />}
    </section>
  );
};
