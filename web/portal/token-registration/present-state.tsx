import type { ReactNode } from 'react';
import type { TokenRegistrationView } from '../../../shared/contracts/token-registration.ts';
import { texts } from '../texts.ts';
import { DaysLeft } from '../ui/days-left.tsx';
import { Fact, Facts } from '../ui/facts.tsx';
import { Time } from '../ui/time.tsx';
import { ToneText } from '../ui/tone-text.tsx';

const words = texts.tokenRegistration;
const tones = { fine: 'good', warning: 'bad', unknown: 'waiting' } as const;

/** When the secret lapses, when it was validated last and by whom, and what was found then. */
export const PresentState = ({ view }: { view: TokenRegistrationView }): ReactNode => (
  <section aria-labelledby="present-state-heading">
    <h2 id="present-state-heading">{words.present}</h2>
    <Facts>
      <Fact name={words.expires[view.credential ?? 'secret']}>
        {view.secretExpiresAt === undefined ? words.notKnown : <Time at={view.secretExpiresAt} />}
      </Fact>
      {view.secretExpiresAt !== undefined && (
        <Fact name={texts.settings.daysUntilExpiration}>
          <DaysLeft until={view.secretExpiresAt} />
        </Fact>
      )}
      <Fact name={words.validated}>
        {view.changedAt === undefined ? (
          words.never
        ) : (
          <>
            <Time at={view.changedAt} />, {view.changedBy}
          </>
        )}
      </Fact>
    </Facts>
    {view.findings.length > 0 && (
      <>
        <h3>{words.result}</h3>
        <ul className="findings">
          {view.findings.map(({ check, outcome, message }) => (
            <li key={check}>
              <ToneText tone={tones[outcome]}>{words.outcomes[outcome]}</ToneText>
              <span>{message}</span>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
);
