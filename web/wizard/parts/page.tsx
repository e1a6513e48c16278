import type { ComponentChildren } from 'preact';
import { knownProvider, type Provider } from '../browser/known-provider.ts';
import { texts } from '../texts.ts';
import { Contact } from './contact.tsx';
import { Heading } from './heading.tsx';

interface PageProps {
  heading: string;
  provider?: Provider | undefined;
  /** 1 to 4; none on pages outside the four steps. */
  step?: number | undefined;
  /** Shown quietly while the server cannot be reached. */
  connectionLost?: boolean | undefined;
  tone?: 'good' | 'bad' | undefined;
  children: ComponentChildren;
}

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

export const Masthead = ({ provider }: { provider: Provider | undefined }) => (
  <header class="masthead">
    {provider !== undefined && (
      <>
        {provider.logo === undefined ? (
          <span class="monogram" aria-hidden="true">
            {initialsOf(provider.name)}
          </span>
        ) : (
          <img class="logo" src={provider.logo} alt="" height={36} />
        )}
        <span class="provider">{provider.name}</span>
      </>
    )}
  </header>
);

const Progress = ({ step }: { step: number }) => (
  <div class="progress">
    <p>{texts.progress(step, texts.steps.length, texts.steps[step - 1] ?? '')}</p>
    <div class="bars" aria-hidden="true">
      {texts.steps.map((name, index) => (
        <span key={name} class={index < step ? 'past' : ''} />
      ))}
    </div>
  </div>
);

const Footer = ({ provider }: { provider: Provider | undefined }) => (
  <footer class="footer">
    {provider === undefined ? (
      <p>{texts.footer.contactUnknown}</p>
    ) : (
      <p>
        {texts.footer.contact(provider.name)} <Contact text={provider.supportContact} />
      </p>
    )}
    <p>{texts.footer.data}</p>
  </footer>
);

/** The frame of every screen: the provider's name on top, one heading, the support contact below. */
export const Page = ({ heading, provider, step, connectionLost, tone, children }: PageProps) => {
  const known = provider ?? knownProvider();
  return (
    <>
      <Masthead provider={known} />
      <main class="card">
        {step !== undefined && <Progress step={step} />}
        <Heading text={heading} provider={known?.name ?? texts.unknownProvider} tone={tone} />
        {children}
      </main>
      <Footer provider={known} />
      <p class="toast" role="status">
        {connectionLost === true ? texts.connectionLost : ''}
      </p>
    </>
  );
};
