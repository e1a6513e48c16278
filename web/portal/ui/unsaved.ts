import { useEffect } from 'react';

/** Forms with edits that are not saved. */
const forms = new Set<object>();

export const hasUnsaved = (): boolean => forms.size > 0;

/** What was typed is saved, or given up: the next navigation asks nothing. */
export const forgetUnsaved = (): void => forms.clear();

const askBeforeUnload = (event: BeforeUnloadEvent): void => {
  if (hasUnsaved()) event.preventDefault();
};

/** While `changed`, leaving the screen asks first: {@link UnsavedGuard} within the portal, the browser beyond it. */
export const useUnsaved = (changed: boolean): void =>
  useEffect(() => {
    if (!changed) return undefined;
    const form = {};
    forms.add(form);
    addEventListener('beforeunload', askBeforeUnload);
    return () => {
      forms.delete(form);
      removeEventListener('beforeunload', askBeforeUnload);
    };
  }, [changed]);
