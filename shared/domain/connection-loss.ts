import type { Connection } from './connection.ts';
import { entraProblem } from './entra-problem.ts';
import type { Problem } from './problem.ts';

/**
 * Numbers that mean: this credential no longer opens the tenant, and only a person there can mend it. Missing from here
 * is what is ours to mend (7000215, 7000218, 7000222, 700025): it says nothing about the customer's credential.
 */
const losing: readonly number[] = [
  50020, 50034, 50055, 50057, 50076, 50079, 50105, 50173, 53003, 530035, 65001, 65004, 70008, 70043, 90002,
  90094, 90095, 700016, 700082, 7000229,
];

interface Refusal {
  aadsts: number;
  error: string;
  /** The provider's registration is at fault, whatever the number. */
  ours?: true;
}

/** Is the credential lost for good? `invalid_grant` says so of every refresh token, whatever the number (RFC 6749 §5.2). */
export const isLoss = ({ aadsts, error, ours }: Refusal): boolean =>
  !ours && (losing.includes(aadsts) || error === 'invalid_grant');

/** Why a token was refused. */
export const refusalProblem = ({ aadsts, ours }: Refusal): Problem =>
  ours ? registrationRefused : entraProblem(aadsts);

const registrationRefused: Problem = {
  code: 'registrationRefused',
  title: 'Microsoft refuses the provider’s token registration',
  why: 'It is not known in the provider’s own tenant either, so that no customer’s token can be used.',
  who: 'Your service provider',
  next: 'Mend the token registration under Authentication Status, then try again.',
};

/** The vault no longer holds what the row names: somebody disabled or deleted it there. */
export const secretGone: Problem = {
  code: 'secretMissing',
  title: 'The token is no longer in the vault',
  why: 'The secret that the connection names was disabled or deleted.',
  who: 'You',
  next: 'Re-initiate the authentication flow.',
};

/** The connection, lost. The first cause is kept: what a later look finds is often only its consequence. */
export const lostConnection = <C extends Connection>(connection: C, at: string, problem: Problem): C => ({
  ...connection,
  status: 'lost',
  loss: connection.loss ?? { at, problem },
});

/** The connection, let go: what was found of it is over, only who and what it was stays to be seen. */
export const disconnectedConnection = <C extends Connection>(connection: C): C => {
  const next: C = { ...connection, status: 'disconnected' };
  delete next.loss;
  delete next.lastValidation;
  return next;
};

/** The connection, working again. */
export const workingConnection = <C extends Connection>(connection: C): C => {
  const working: C = { ...connection, status: 'connected' };
  delete working.loss;
  return working;
};
