import type { TenantUser } from '../../../shared/domain/tenant-user.ts';
import type { StoredUser, UserStore } from '../../../shared/ports/user-store.ts';

const notAsked = () => Promise.reject(new Error('Nobody looks at the list here.'));

/**
 * Users in buffers, which are not on the heap: what is left there is the reading's own. Azurite searches a partition from
 * end to end, so fifty thousand users would be an hour's work for it.
 */
export const usersOffHeap = () => {
  const rows = new Map<string, Buffer>();
  const seen = new Map<string, Buffer>();
  let writes = 0;
  const stored = (id: string): StoredUser | undefined => {
    const found = rows.get(id);
    return (
      found && {
        value: JSON.parse(found.toString()) as TenantUser,
        etag: '',
        index: { keys: [], columns: {} },
      }
    );
  };
  const store: UserStore = {
    readAll: async (_place, ids) => {
      const users = ids.map(stored).filter((user) => user !== undefined);
      return new Map(users.map((user) => [user.value.person.id, user]));
    },
    writeAll: async (_place, given) => {
      writes += given.length;
      for (const { after } of given) rows.set(after.person.id, Buffer.from(JSON.stringify(after)));
    },
    removeAll: async (_place, users) => {
      for (const { value } of users) rows.delete(value.person.id);
    },
    beginningWith: async function* (_place, digits) {
      const ids = [...rows.keys()].filter((id) => digits.includes(id.slice(0, 1)));
      for (let at = 0; at < ids.length; at += 500)
        yield ids
          .slice(at, at + 500)
          .map(stored)
          .filter((user) => user !== undefined);
    },
    list: notAsked,
    markSeen: async (_place, page, ids) => void seen.set(page, Buffer.from(ids.join(' '))),
    seen: async (_place, digits, pages) => {
      const found = new Set<string>();
      for (const [page, ids] of seen)
        if (page.startsWith(pages))
          for (const id of ids.toString().split(' ')) if (digits.includes(id.slice(0, 1))) found.add(id);
      return found;
    },
    forgetSeen: async () => undefined,
    empty: notAsked,
  };
  return { store, size: () => rows.size, writes: () => writes };
};
