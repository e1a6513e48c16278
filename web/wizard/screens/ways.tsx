import { isAppWay, type WizardMethod } from '../../../shared/domain/invitation.ts';
import { Button } from '../parts/button.tsx';
import type { StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

/** Ways that begin with a screen of their own. */
export type Form = Exclude<WizardMethod, 'browserSignIn'>;

type WaysProps = StepProps & {
  main: boolean;
  /** Device codes: the organization has just refused one. */
  codesBlocked: boolean;
  take: (form: Form) => void;
};

const words = texts.choose;

/** The recommended way of those with an account comes first; the ways without one have a heading of their own. */
const order: readonly WizardMethod[] = [
  'browserSignIn',
  'deviceToken',
  'createAppRegistration',
  'useAppRegistration',
];

const Way = ({
  way,
  first,
  session,
  state,
  main,
  codesBlocked,
  take,
  view,
}: WaysProps & { way: WizardMethod; first: boolean }) => {
  const { name, suits } = words.ways[way];
  const blocked = codesBlocked && way === 'deviceToken';
  const recommended = main && way === 'browserSignIn' && view.methods.length > 1;
  return (
    <li>
      <Button
        look={main && first ? 'primary' : 'plain'}
        busy={way === 'browserSignIn' && state.busy === 'startBrowser'}
        describedBy={`${way}-for`}
        onClick={() => (way === 'browserSignIn' ? void session.open('startBrowser') : take(way))}
      >
        {name}
      </Button>
      <p id={`${way}-for`}>
        {recommended && <span class="badge">{words.recommended}</span>}{' '}
        {blocked ? words.deviceBlocked : suits}
      </p>
    </li>
  );
};

/** The ways this invitation offers. */
export const Ways = (props: WaysProps) => {
  const offered = order.filter((way) => props.view.methods.includes(way));
  const first = offered.find((way) => !(props.codesBlocked && way === 'deviceToken'));
  const group = (ways: WizardMethod[]) =>
    ways.length > 0 && (
      <ul class="options">
        {ways.map((way) => (
          <Way key={way} {...props} way={way} first={way === first} />
        ))}
      </ul>
    );
  const apps = offered.filter(isAppWay);
  const accounts = offered.filter((way) => !isAppWay(way));
  return (
    <>
      {group(accounts)}
      {accounts.length > 0 && apps.length > 0 && <h2>{words.withApp}</h2>}
      {group(apps)}
    </>
  );
};
