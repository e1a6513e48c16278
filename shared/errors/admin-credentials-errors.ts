import { credentialsLackConsent, type AdminCredentialsProblem } from '../domain/admin-credentials-problem.ts';
import { AppError } from './app-error.ts';

/** 400: Entra did not accept what was entered; cause and next step stand at the field. `problem` has them apart. */
export const adminCredentialsRefused = ({ field, problem }: AdminCredentialsProblem): AppError =>
  new AppError({
    code: 'adminCredentialsRefused',
    status: 400,
    title: problem.title,
    detail: `${problem.why} ${problem.next}`,
    fields: [{ field, message: `${problem.title}. ${problem.why} ${problem.next}` }],
    extensions: { problem },
  });

/** 409: the password is right, but Microsoft's page is needed once for the approval. Nothing was saved. */
export const credentialsNeedConsent = (): AppError =>
  new AppError({
    code: 'consentMissing',
    status: 409,
    title: credentialsLackConsent.title,
    detail: `${credentialsLackConsent.why} ${credentialsLackConsent.next}`,
    extensions: { problem: credentialsLackConsent },
  });
