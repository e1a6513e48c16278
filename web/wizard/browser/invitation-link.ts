import { recall, remember } from './memory.ts';

/** The parts of `/invite/{id}#{version}.{key}`; `key` is the whole fragment. */
export interface InvitationLink {
  id: string;
  key: string;
}

/**
 * Reads the link of this page. The key stays in the address, so that the page can be reloaded and bookmarked, and in this
 * tab's memory, in case something strips the fragment on reload. Undefined: the link was not copied whole.
 */
export const readInvitationLink = ({ pathname, hash }: Location): InvitationLink | undefined => {
  const id = /^\/invite\/([^/]+)\/?$/.exec(pathname)?.[1];
  if (id === undefined) return undefined;
  const slot = `invitation:${id}`;
  // Mail programs like to take the full stop or bracket after a link along.
  const key = /^#(\d+\.[\w-]+)[^\w-]*$/.exec(hash)?.[1] ?? recall('tab', slot);
  if (key === undefined) return undefined;
  remember('tab', slot, key);
  return { id, key };
};
