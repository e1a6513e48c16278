import { Button } from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';
import { plusDays } from '../../../shared/domain/time.ts';
import { utcDay } from './utc-day.ts';

interface SpanFilterProps {
  words: {
    within: (first: string, last: string) => string;
    from: (first: string) => string;
    until: (last: string) => string;
  };
  /** Days in UTC, the second one no longer among them. */
  from: string | undefined;
  before: string | undefined;
  onClear: () => void;
}

/** The days that a list was narrowed to by the link that led here; a click takes that back. */
export const SpanFilter = ({ words, from, before, onClear }: SpanFilterProps): ReactNode => {
  const first = from && utcDay(from);
  const last = before && utcDay(plusDays(before, -1));
  const said =
    first && last ? words.within(first, last) : first ? words.from(first) : last && words.until(last);
  return (
    said && (
      <Button icon={<DismissRegular />} iconPosition="after" onClick={onClear}>
        {said}
      </Button>
    )
  );
};
