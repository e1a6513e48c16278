import type { ReactNode } from 'react';

export type Tone = 'good' | 'bad' | 'waiting' | 'active' | 'neutral';

/** A state in words, with a dot in its colour: the colour never says it alone. */
export const ToneText = ({ tone, children }: { tone: Tone; children: ReactNode }): ReactNode => (
  <span className={`tone tone-${tone}`}>{children}</span>
);
