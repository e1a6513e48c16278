import { join } from 'node:path';

/**
 * Node keeps what it has compiled (and the types it has stripped) there, which halves the start of every process here.
 * With the packages, so that installing anew clears it.
 */
export const compileCache = {
  NODE_COMPILE_CACHE: join(import.meta.dirname, '..', 'node_modules', '.cache', 'compiled'),
};
