import { AppError } from './app-error.ts';

/** 503: rows that a build after this one has written, in a way that this one does not know. Nothing is changed. */
export const newerData = (written: number, known: number): AppError =>
  new AppError({
    code: 'newerData',
    status: 503,
    title: 'The data was written by a newer version',
    detail:
      `The data was written by a newer version of Tenant Connect (schema ${written}; this one knows ${known}). ` +
      'While an update is under way this passes by itself. If an older version was put back, deploy the newer one again.',
    retryAfterSeconds: 60,
  });

/** 503: a row that does not read as one of its kind; `places` are the paths in it, never its values. */
export const unreadableRow = (places: readonly string[]): AppError =>
  new AppError({
    code: 'unreadableRow',
    status: 503,
    title: 'Something stored cannot be read',
    detail:
      `Something stored cannot be read, at ${places.slice(0, 5).join(', ') || 'its beginning'}. ` +
      'A newer version of Tenant Connect may have written it: deploy that one again. Otherwise the row is damaged; nothing was changed.',
    retryAfterSeconds: 60,
  });
