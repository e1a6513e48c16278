import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { OpenedNote } from '../parts/opened-note.tsx';
import { Reasons, rolesAsReasons } from '../parts/reasons.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { StepPage } from '../parts/step-page.tsx';
import { WaitingLine } from '../parts/waiting-line.tsx';
import type { StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';
import { AppNeeds } from './app-registration.tsx';

const words = texts.create;

/** Where an administrator signs in; the tab that opens ends by itself, this one moves on. */
export const AdministratorSignIn = ({
  session,
  state,
  label,
}: Omit<StepProps, 'view'> & { label: string }) => {
  const opened = state.opened?.name === 'startProvisioning';
  return (
    <>
      <div class="actions">
        <Button
          look="primary"
          busy={state.busy === 'startProvisioning'}
          onClick={() => void session.open('startProvisioning')}
        >
          {label}
        </Button>
      </div>
      {opened && state.opened?.blocked === false && <WaitingLine text={texts.choose.waiting} />}
      <OpenedNote state={state} name="startProvisioning" />
      <Refusal problem={state.refused} />
    </>
  );
};

const withScope = ({ scope, title, why }: { scope: string; title: string; why: string }) => ({
  title: `${title} (${scope})`,
  why,
});

/** Create New App Registration: what will happen, what is asked for, and who has to sign in. Nothing has happened yet. */
export const CreateApp = (props: StepProps & { back: () => void }) => {
  const { view, state } = props;
  return (
    <StepPage {...props} heading={words.title} number={1}>
      <p>{words.lead}</p>
      <FailureNote failed={state.failed} />
      <AdministratorSignIn {...props} label={words.signIn} />
      {view.setup !== undefined && (
        <section>
          <h2>{words.roles}</h2>
          <Reasons items={rolesAsReasons(view.setup.roles)} />
          <h2>{words.permissions}</h2>
          <p>{words.once}</p>
          <Reasons items={view.setup.permissions.map(withScope)} />
        </section>
      )}
      {view.application !== undefined && (
        <AppNeeds needs={view.application} title={words.gets}>
          <p>{words.stays}</p>
          <Reasons items={view.setup?.stays.map(withScope) ?? []} />
        </AppNeeds>
      )}
      <Button look="quiet" onClick={props.back}>
        {texts.choose.again}
      </Button>
    </StepPage>
  );
};
