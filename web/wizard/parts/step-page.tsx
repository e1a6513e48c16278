import type { ComponentChildren } from 'preact';
import type { StepProps } from '../session/working.ts';
import { Page } from './page.tsx';

interface StepPageProps extends StepProps {
  heading: string;
  /** Which of the four steps of the progress bar. */
  number: 1 | 2 | 3 | 4;
  tone?: 'good' | 'bad' | undefined;
  children: ComponentChildren;
}

/** The frame of the screens behind Start. */
export const StepPage = ({ view, state, heading, number, tone, children }: StepPageProps) => (
  <Page
    heading={heading}
    provider={view.provider}
    step={number}
    tone={tone}
    connectionLost={state.connectionLost && state.failed === undefined}
  >
    {children}
  </Page>
);
