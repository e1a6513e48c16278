import type { ReactNode } from 'react';
import type { Invitation } from '../../../shared/contracts/invitations.ts';
import { texts } from '../texts.ts';
import { ToneText, type Tone } from '../ui/tone-text.tsx';

type Progress = Invitation['tokenAcquired'];
const tones: Record<Progress, Tone> = { yes: 'good', no: 'neutral', notApplicable: 'neutral' };

export const ProgressText = ({ progress }: { progress: Progress }): ReactNode => (
  <ToneText tone={tones[progress]}>{texts.progress[progress]}</ToneText>
);

export const YesNo = ({ yes }: { yes: boolean }): ReactNode => <ProgressText progress={yes ? 'yes' : 'no'} />;
