import { Button } from '@fluentui/react-components';
import { ChevronLeftRegular } from '@fluentui/react-icons/svg/chevron-left';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import type { Pages } from './use-pages.ts';

/** Next and previous; no total, because nobody counts a hundred thousand rows to paint a screen. */
export const Pager = ({ pages, next }: { pages: Pages; next: string | undefined }): ReactNode => {
  if (pages.number === 1 && next === undefined) return null;
  return (
    <nav className="pager" aria-label={texts.pager.label}>
      <Button
        size="small"
        icon={<ChevronLeftRegular />}
        disabledFocusable={pages.number === 1}
        onClick={pages.previous}
      >
        {texts.pager.previous}
      </Button>
      <span className="pager-number" role="status">
        {texts.pager.page(pages.number)}
      </span>
      <Button
        size="small"
        icon={<ChevronRightRegular />}
        iconPosition="after"
        disabledFocusable={next === undefined}
        onClick={() => next !== undefined && pages.next(next)}
      >
        {texts.pager.next}
      </Button>
    </nav>
  );
};
