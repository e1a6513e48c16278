import { AccountCard } from '../parts/account-card.tsx';
import { Reasons, rolesAsReasons } from '../parts/reasons.tsx';
import { StepPage } from '../parts/step-page.tsx';
import type { StepOf, StepProps } from '../session/working.ts';
import { texts } from '../texts.ts';

const words = texts.done;

interface SectionProps {
  title: string;
  body?: string;
  look: 'good' | 'bad';
  items: { title: string; why: string }[];
}

const Section = ({ title, body, look, items }: SectionProps) =>
  items.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      {body !== undefined && <p>{body}</p>}
      <Reasons look={look} items={items} />
    </section>
  );

const SetupConsent = ({ scopes }: { scopes: string[] }) => (
  <section>
    <h2>{words.setupConsent.title}</h2>
    <p>{words.setupConsent.body}</p>
    <ul>
      {scopes.map((scope) => (
        <li key={scope}>
          <code>{scope}</code>
        </li>
      ))}
    </ul>
    <p>{words.setupConsent.how}</p>
  </section>
);

/** Tenant Activation: the end. */
export const Activation = ({ step, ...props }: StepProps & { step: StepOf<'done'> }) => {
  const { provider, customerName, serviceName } = props.view;
  return (
    <StepPage {...props} heading={words.title} number={4} tone="good">
      <p class="lead">{words.success(customerName, provider.name)}</p>
      <p>{words.completed}</p>
      {step.applicationId !== undefined && (
        <p>
          {words.app} <code>{step.applicationId}</code>
        </p>
      )}
      {step.account !== undefined && (
        <>
          <p>{step.setupConsent === undefined ? words.account : words.administrator}</p>
          <AccountCard account={step.account} />
        </>
      )}
      {step.setupConsent !== undefined && <SetupConsent scopes={step.setupConsent} />}
      <Section title={words.granted} look="good" items={step.granted} />
      <Section title={words.missing} body={words.missingWhy} look="bad" items={step.missing} />
      <Section
        title={texts.roles.title}
        body={texts.roles.body}
        look="bad"
        items={rolesAsReasons(step.missingRoles)}
      />
      <section>
        <h2>{words.nextTitle}</h2>
        <ul>
          {words.next(provider.name, serviceName).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      <p>
        <strong>{words.close}</strong>
      </p>
    </StepPage>
  );
};
