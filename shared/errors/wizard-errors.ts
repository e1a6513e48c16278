import { AppError } from './app-error.ts';
import { notFound } from './catalogue.ts';

/** 429 with the wizard's own words. */
export const tooSoon = (why: string, retryAfterSeconds: number): AppError =>
  new AppError({
    code: 'tooSoon',
    status: 429,
    title: 'Not yet',
    detail: `${why} Try again in ${Math.max(1, Math.ceil(retryAfterSeconds / 60))} minutes.`,
    retryAfterSeconds,
  });

/** 409: the provider does not offer this way for the invitation. */
export const methodNotOffered = (): AppError =>
  new AppError({
    code: 'methodNotOffered',
    status: 409,
    title: 'This way is not offered',
    detail: 'Your service provider offers other ways for this invitation. Choose one of those on the page.',
  });

/** 409: the invitation is at another step than the page thinks. */
export const otherStep = (): AppError =>
  new AppError({
    code: 'otherStep',
    status: 409,
    title: 'The invitation has moved on',
    detail: 'This step is over, or has not come yet. The page shows the present one.',
  });

/** 404 */
export const invitationEnded = (): AppError =>
  notFound('The invitation has ended. Open its link to see why.', 'invitationEnded');

/** 400: the browser came back from Microsoft with a state it was not sent out with. */
export const unknownState = (): AppError =>
  new AppError({
    code: 'unknownState',
    status: 400,
    title: 'This sign-in cannot be continued here',
    detail:
      'It was begun in another browser or more than ten minutes ago. Go back to the invitation and try again.',
  });
