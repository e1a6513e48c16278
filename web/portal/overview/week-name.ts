import type { Overview } from '../../../shared/contracts/overview.ts';
import { plusDays } from '../../../shared/domain/time.ts';
import { texts } from '../texts.ts';
import { utcDay } from '../ui/utc-day.ts';

/** Its first and its last day: "21 Nov – 27 Nov". */
export const weekName = ({
  from,
  before,
}: Pick<Overview['invitations'][number], 'from' | 'before'>): string =>
  texts.overview.weekOf(utcDay(from), utcDay(plusDays(before, -1)));
