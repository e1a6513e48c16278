import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** The way up to the list. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }): ReactNode => (
  <Link href={href} className="back-link">
    <ArrowLeftRegular aria-hidden="true" /> {children}
  </Link>
);
