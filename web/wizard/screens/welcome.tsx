import { isAppWay } from '../../../shared/domain/invitation.ts';
import { Button } from '../parts/button.tsx';
import { FailureNote } from '../parts/failure-note.tsx';
import { Moment } from '../parts/moment.tsx';
import { Page } from '../parts/page.tsx';
import { Reasons, rolesAsReasons } from '../parts/reasons.tsx';
import { StepsList } from '../parts/steps-list.tsx';
import type { OpenView, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

const words = texts.welcome;

/** Roles lie open where there is room; on a phone their number says enough at first. */
const roomy = matchMedia('(min-width: 40rem)').matches;

/** No account is needed afterwards: the ways offered are app registrations. */
const isAppOnly = (
  view: OpenView,
): view is OpenView & { application: NonNullable<OpenView['application']> } =>
  view.application !== undefined && view.methods.every(isAppWay);

const stepsOf = (view: OpenView): readonly string[] => {
  if (!isAppOnly(view)) return words.steps;
  return view.setup === undefined ? words.appSteps : [words.createStep, ...words.appSteps.slice(-2)];
};

const Permissions = ({ view }: { view: OpenView }) => (
  <section>
    <h2>{words.permissionsTitle(view.provider.name)}</h2>
    <p>{isAppOnly(view) ? words.appNote : words.permissionsNote}</p>
    {(isAppOnly(view) ? view.application.permissions : view.permissions).map(({ resource, permissions }) => (
      <details key={resource} open>
        <summary>
          {resource} <span class="count">{words.permissionCount(permissions.length)}</span>
        </summary>
        <Reasons items={permissions} />
      </details>
    ))}
    {view.before !== undefined && !isAppOnly(view) && (
      <details>
        <summary>
          {words.before(view.before.serviceNames)}{' '}
          <span class="count">
            {words.permissionCount(view.before.permissions.flatMap(({ permissions }) => permissions).length)}
          </span>
        </summary>
        <Reasons items={view.before.permissions.flatMap(({ permissions }) => permissions)} />
      </details>
    )}
    {view.application !== undefined && !isAppOnly(view) && (
      <details>
        <summary>
          {words.appInstead}{' '}
          <span class="count">
            {words.permissionCount(
              view.application.permissions.flatMap(({ permissions }) => permissions).length,
            )}
          </span>
        </summary>
        <Reasons items={view.application.permissions.flatMap(({ permissions }) => permissions)} />
      </details>
    )}
  </section>
);

const AppRoles = ({ roles }: Pick<OpenView, 'roles'>) => (
  <section>
    <h2>{texts.app.roles}</h2>
    <Reasons items={rolesAsReasons(roles)} />
  </section>
);

const AccountToUse = ({ view }: { view: OpenView }) => (
  <section>
    <h2>{words.accountTitle}</h2>
    <p>{words.account(view.customerName)}</p>
    {view.suggestedAccounts.length > 0 && (
      <p>
        {words.suggested} <strong>{view.suggestedAccounts.join(', ')}</strong>
      </p>
    )}
    {view.roles.length > 0 && (
      <details open={roomy}>
        <summary>
          {words.roles} <span class="count">{view.roles.length}</span>
        </summary>
        <Reasons items={rolesAsReasons(view.roles)} />
      </details>
    )}
  </section>
);

/** Another browser holds the invitation: said first, since whoever reads it may have come to the wrong place. */
const Taken = () => (
  <div class="note">
    <p class="note-title">{words.other}</p>
    <p>{words.otherWhy}</p>
  </div>
);

const Begin = ({ view, session, state }: StepProps) => {
  const taken = view.claim === 'other';
  return (
    <>
      <p class="small">
        {words.expires} <Moment at={view.expiresAt} />. {words.resume}
      </p>
      <FailureNote failed={state.failed} />
      <div class="actions within-reach">
        <Button
          look="primary"
          busy={state.busy === 'claim'}
          onClick={() => void session.take('claim', (client) => client.claim(taken))}
        >
          {taken ? words.takeOver : words.start}
        </Button>
      </div>
    </>
  );
};

/** Who invites whom, to what. Nothing has happened yet, however often this is opened. */
export const Welcome = (props: StepProps) => {
  const { provider, customerName, serviceName, claim } = props.view;
  return (
    <Page
      heading={words.title(provider.name, customerName)}
      provider={provider}
      connectionLost={props.state.connectionLost}
    >
      {claim === 'other' && <Taken />}
      <p class="lead">{words.lead(provider.name, customerName, serviceName)}</p>
      <section>
        <h2>{words.stepsTitle}</h2>
        <StepsList steps={stepsOf(props.view)} />
      </section>
      <Permissions view={props.view} />
      {isAppOnly(props.view) ? (
        <AppRoles roles={props.view.application.roles} />
      ) : (
        <AccountToUse view={props.view} />
      )}
      <Begin {...props} />
    </Page>
  );
};
