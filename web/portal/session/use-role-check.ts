import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Me } from '../../../shared/contracts/portal-session.ts';
import { beginSignIn, hereAsReturn } from './sign-in.ts';

/** When the hourly check of roles is due, the next change of screen goes through a sign-in without interaction. */
export const useRoleCheck = (me: Me): void => {
  const [path] = useLocation();
  const last = useRef(path);
  useEffect(() => {
    if (path === last.current) return;
    last.current = path;
    // A screen that was handed a message or a page number would lose it on the way: the next one will do.
    if (!me.recheckDue || history.state !== null) return;
    beginSignIn(hereAsReturn(), true).catch(() => {
      // The session still stands; the next change of screen tries again.
    });
  }, [path, me.recheckDue]);
};
