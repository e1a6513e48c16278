import { Spinner } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { isStatus } from '../api/api-error.ts';
import { CallbackScreen } from '../session/callback-screen.tsx';
import { CustomerSignInScreen } from '../session/customer-sign-in-screen.tsx';
import { MeContext, useMe } from '../session/me.ts';
import { SessionEndedDialog } from '../session/session-ended-dialog.tsx';
import { SignedInScreen, SignInAgainScreen } from '../session/sign-in-again-screen.tsx';
import { hereAsReturn } from '../session/sign-in.ts';
import { SignInScreen } from '../session/sign-in-screen.tsx';
import { texts } from '../texts.ts';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { Screens } from './screens.tsx';
import { Shell } from './shell.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** What is behind the sign-in, or the sign-in. */
const Portal = (): ReactNode => {
  const me = useMe();
  useLocation();
  if (me.data)
    return (
      <MeContext value={me.data}>
        <Shell me={me.data}>
          <Screens />
        </Shell>
        {isStatus(me.error, 401) && <SessionEndedDialog />}
      </MeContext>
    );
  if (isStatus(me.error, 401)) return <SignInScreen returnTo={hereAsReturn()} />;
  if (isStatus(me.error, 403))
    return (
      <SignInScreen
        title={texts.signIn.noRole}
        lead={texts.signIn.noRoleLead}
        returnTo={hereAsReturn()}
        error={me.error}
      />
    );
  return (
    <main className="doorway">
      {me.error ? (
        <ProblemBar error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <Spinner label={texts.loading} />
      )}
    </main>
  );
};

export const App = (): ReactNode => (
  <UnsavedGuard>
    <Switch>
      <Route path="/auth/callback" component={CallbackScreen} />
      <Route path="/customer-sign-in">
        <CustomerSignInScreen />
      </Route>
      <Route path="/sign-in-again" component={SignInAgainScreen} />
      <Route path="/signed-in" component={SignedInScreen} />
      <Route path="/signed-out">
        <SignInScreen title={texts.signIn.signedOut} lead={texts.signIn.signedOutLead} returnTo="/" />
      </Route>
      <Route component={Portal} />
    </Switch>
  </UnsavedGuard>
);
