import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import type { ClosedView, Working } from '../session/working.ts';
import { texts } from '../texts.ts';

const AskForNewLink = ({ view, session, state }: Working & { view: ClosedView }) => {
  const provider = view.provider.name;
  if (view.newLinkRequestedAt !== undefined) {
    return (
      <p class="note good" role="status">
        {texts.closed.asked(provider)} <Moment at={view.newLinkRequestedAt} />.
      </p>
    );
  }
  if (!view.canAskForNewLink) return <p>{texts.closed.noAsk(provider)}</p>;
  return (
    <>
      <FailureNote failed={state.failed} />
      <div class="actions">
        <Button
          look="primary"
          busy={state.busy === 'askForNewLink'}
          describedBy="ask-why"
          onClick={() => void session.take('askForNewLink', (client) => client.askForNewLink())}
        >
          {texts.closed.ask}
        </Button>
        <p id="ask-why">{texts.closed.askWhy(provider)}</p>
      </div>
    </>
  );
};

/** A page for each way in which a link stops working. */
export const Closed = ({ view, ...working }: Working & { view: ClosedView }) => {
  const { title, body } = texts.closed[view.reason];
  return (
    <Page heading={title} provider={view.provider} tone={view.reason === 'used' ? 'good' : 'bad'}>
      <p>{body}</p>
      <p class="small">
        {texts.closed.customer} {view.customerName}
        {view.closedAt !== undefined && (
          <>
            {' · '}
            {texts.closed.since} <Moment at={view.closedAt} />
          </>
        )}
      </p>
      <AskForNewLink view={view} {...working} />
    </Page>
  );
};
