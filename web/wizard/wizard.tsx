import { useEffect, useMemo, useState } from 'preact/hooks';
import { createInvitationClient } from './api/invitation-client.ts';
import type { InvitationLink } from './browser/invitation-link.ts';
import { WizardSession } from './session/wizard-session.ts';
import type { Working } from './session/working.ts';
import { screenKey } from './session/wizard-state.ts';
import { Closed } from './screens/closed.tsx';
import { Loading, Unknown } from './screens/dead-links.tsx';
import { Step } from './screens/step.tsx';
import { TryAgain } from './screens/try-again.tsx';
import { Welcome } from './screens/welcome.tsx';
import { texts } from './texts.ts';

export const Wizard = ({ link }: { link: InvitationLink }) => {
  const session = useMemo(() => new WizardSession(createInvitationClient(link)), [link]);
  const [state, setState] = useState(session.state);
  useEffect(() => session.start(setState), [session]);

  const { seen } = state;
  const working: Working = { session, state };
  switch (seen.kind) {
    case 'loading':
      return <Loading />;
    case 'unknown':
      return <Unknown />;
    case 'failed':
      return (
        <TryAgain
          heading={texts.failure.view}
          failure={seen.failure}
          more={texts.failure.viewMore}
          again={() => session.lookNow()}
        />
      );
    case 'view': {
      const { view } = seen;
      const key = screenKey(seen);
      if (view.kind === 'closed') return <Closed key={key} view={view} {...working} />;
      if (view.claim === 'mine') return <Step key={key} view={view} {...working} />;
      return <Welcome key={key} view={view} {...working} />;
    }
  }
};
