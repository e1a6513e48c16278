import type { Problem } from '../../shared/domain/problem.ts';
import {
  presentRefused,
  registeredElsewhere,
  rotationForbidden,
  rotationNotAllowed,
  rotationRefused,
} from '../../shared/domain/rotation-problem.ts';
import { withStep, type RotationStep, type ShownRotationStep } from '../../shared/domain/rotation.ts';
import type { OwnAnswer } from '../../shared/ports/own-credentials.ts';
import type { Ports } from '../../shared/ports/ports.ts';
import type { RotationAnswer, RotationFacts, RotationStepInput } from './contracts.ts';
import { liveRotation, writeRotation, type Rotating } from './live-rotation.ts';

type Frame = Pick<Ports, 'connections' | 'clock'>;

/** What a step works with: the row, and what the steps before it have made. */
export interface RotationWork {
  row: Rotating;
  input: RotationStepInput;
}

/** What a step has made, and a sentence for people. */
export interface RotationResult {
  facts: RotationFacts;
  message: string;
}

export type WorkAnswer = OwnAnswer<RotationResult> | { kind: 'failed'; problem: Problem };

/**
 * The frame of every step: does the row still name this run? Then the step is shown as running, done, and shown as it
 * ended. A step may run twice: its work looks first and writes what is missing.
 */
export const rotationStep =
  <P extends Frame>(step: RotationStep, work: (ports: P, given: RotationWork) => Promise<WorkAnswer>) =>
  (ports: P) =>
  async (input: RotationStepInput): Promise<RotationAnswer> => {
    const live = await liveRotation(ports.connections, input);
    if (!live) return { kind: 'superseded' };
    const row = input.waits ? live : await show(ports, input, { step, state: 'running' });
    if (!row) return { kind: 'superseded' };
    return conclude(ports, { step, row, input }, await work(ports, { row, input }));
  };

const show = (
  { connections, clock }: Frame,
  input: RotationStepInput,
  shown: Omit<ShownRotationStep, 'at'>,
): Promise<Rotating | undefined> =>
  writeRotation(connections, input, (row) => {
    const { steps } = row.rotation;
    // Taken up again, a step that is done stays so on the screen.
    const done = steps.some(({ step, state }) => step === shown.step && state === 'succeeded');
    if (done && shown.state === 'running') return row;
    const at = clock.now().toISOString();
    return { ...row, rotation: { ...row.rotation, steps: withStep(steps, { ...shown, at }) } };
  });

interface Taken extends RotationWork {
  step: RotationStep;
}

const conclude = async (
  ports: Frame,
  { step, row, input }: Taken,
  answer: WorkAnswer,
): Promise<RotationAnswer> => {
  const failed = (problem: Problem): RotationAnswer => ({ kind: 'failed', problem });
  switch (answer.kind) {
    case 'ok': {
      const { facts, message } = answer.value;
      const shown = await show(ports, input, { step, state: 'succeeded', message });
      return shown ? { kind: 'done', facts } : { kind: 'superseded' };
    }
    case 'notYet':
      await show(ports, input, { step, state: 'running', message: catchingUp });
      return { kind: 'wait' };
    case 'tryLater':
      await show(ports, input, { step, state: 'running', message: busy });
      return { kind: 'wait', afterSeconds: answer.afterSeconds };
    case 'denied':
      return failed(rotationNotAllowed(row.rotation.replaces.credential, row.granted));
    case 'forbidden':
      return failed(rotationForbidden);
    case 'elsewhere':
      return failed(registeredElsewhere);
    case 'signInRefused':
      return failed(presentRefused(answer.refusal.aadsts));
    case 'refused':
      return failed(rotationRefused(step, answer.code, answer.message));
    case 'failed':
      return answer;
  }
};

const catchingUp = 'Microsoft does not know it everywhere yet. This can take some minutes.';
const busy = 'Microsoft asks us to wait a moment.';
