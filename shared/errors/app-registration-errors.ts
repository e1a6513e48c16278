import type { AppRegistrationProblem } from '../domain/app-registration-problem.ts';
import { AppError } from './app-error.ts';

/** 400: Entra or Graph did not accept what was entered; cause and next step stand at the field. `problem` has them apart. */
export const appRegistrationRefused = ({ field, problem }: AppRegistrationProblem): AppError =>
  new AppError({
    code: 'appRegistrationRefused',
    status: 400,
    title: problem.title,
    detail: `${problem.why} ${problem.next}`,
    fields: [{ field, message: `${problem.title}. ${problem.why} ${problem.next}` }],
    extensions: { problem },
  });
