import { ArrowLeftRegular } from '@fluentui/react-icons/svg/arrow-left';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { rememberedList } from './last-list.ts';

/** The way up to the list, as it was left. */
export const BackLink = ({ href, children }: { href: string; children: ReactNode }): ReactNode => (
  <Link href={rememberedList(href)} className="back-link">
    <ArrowLeftRegular aria-hidden="true" /> {children}
  </Link>
);
