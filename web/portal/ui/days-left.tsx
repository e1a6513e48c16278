import type { ReactNode } from 'react';
import { daysUntil } from '../../../shared/domain/time.ts';
import { texts } from '../texts.ts';
import { ToneText } from './tone-text.tsx';

/** From here on the days left are a warning, unless somebody says otherwise. */
const usualWarning = 30;

interface DaysLeftProps {
  until: string;
  /** Days. */
  warnFrom?: number;
}

/** Days until an ISO 8601 time, counted from now. */
export const DaysLeft = ({ until, warnFrom = usualWarning }: DaysLeftProps): ReactNode => {
  const days = daysUntil(until, Date.now());
  const tone = days <= 0 ? 'bad' : days <= warnFrom ? 'waiting' : 'neutral';
  return <ToneText tone={tone}>{texts.settings.daysLeft(days)}</ToneText>;
};
