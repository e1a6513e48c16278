import fc from 'fast-check';
import { isOpen } from '../../../shared/domain/invitation.ts';
import { decide } from '../../../orchestrations/invitation/decide.ts';
import { initialState } from '../../../orchestrations/invitation/state.ts';
import { mayChange } from '../../../orchestrations/invitation/transitions.ts';
import { anyEvent, input } from '../../support/invitation-events.ts';

const sequences = fc.array(anyEvent, { minLength: 1, maxLength: 40 });

/** Runs a property over every step of every sequence. */
const everyStep = (
  check: (step: {
    before: ReturnType<typeof initialState>;
    decision: ReturnType<typeof decide>;
    event: Parameters<typeof decide>[1];
  }) => void,
): void => {
  fc.assert(
    fc.property(sequences, (events) => {
      let state = initialState(input);
      for (const event of events) {
        const decision = decide(state, event);
        check({ before: state, decision, event });
        state = decision.state;
      }
    }),
    { numRuns: 2000 },
  );
};

describe('decide, over any sequence of events', () => {
  test('changes the status only as the table of transitions allows', () => {
    everyStep(({ before, decision, event }) => {
      expect([
        event.kind,
        before.status,
        decision.state.status,
        mayChange(event.kind, before.status, decision.state.status),
      ]).toEqual([event.kind, before.status, decision.state.status, true]);
    });
  });

  test('writes the row exactly when the state that shows has changed, before any other effect, with the next step', () => {
    everyStep(({ before, decision }) => {
      const records = decision.effects.filter((effect) => effect.activity === 'recordProgress');
      expect(records.length).toBe(decision.state.step - before.step);
      if (records.length > 0) expect(decision.effects[0]?.activity).toBe('recordProgress');
      if (decision.state.status !== before.status) expect(records.length).toBe(1);
    });
  });

  test('does nothing after the end, and nothing for an event seen before', () => {
    everyStep(({ before, decision, event }) => {
      if (!isOpen(before.status)) expect(decision.effects).toEqual([]);
      expect(decide(decision.state, event).effects).toEqual([]);
    });
  });

  test('promotes only the attempt of the present sign-in, and only after the browser proved who it is', () => {
    everyStep(({ decision, event }) => {
      for (const effect of decision.effects) {
        if (effect.activity !== 'promote') continue;
        expect(effect.input.attemptId).toBe(decision.state.attempt?.id);
        const bound = ['browser', 'appRegistration'].includes(effect.input.kind);
        expect(event.kind === 'continue' || bound).toBe(true);
      }
    });
  });

  test('completes only on a promotion that succeeded', () => {
    everyStep(({ before, decision, event }) => {
      if (before.status === 'Authentication Complete' || decision.state.status !== 'Authentication Complete')
        return;
      expect(event.kind === 'promotionEnded' && event.outcome.kind).toMatch(/^(promoted|appPromoted)$/);
      expect(before.attempt?.phase).toBe('promoting');
    });
  });

  test('forgets the token of an attempt that ends without a connection', () => {
    everyStep(({ before, decision }) => {
      const token = before.attempt?.tokenVersion;
      if (
        !token ||
        decision.state.attempt?.tokenVersion === token ||
        decision.state.status === 'Authentication Complete'
      )
        return;
      const made = before.attempt?.kind === 'provisioning';
      const forgotten = decision.effects.some((effect) => {
        if (effect.activity === 'startAppRemoval') return effect.input.tokenVersion === token;
        if (effect.activity !== 'discardAttempt') return false;
        const { everyVersion, tokenVersion, provisioningVersion } = effect.input;
        return made ? provisioningVersion === token : everyVersion === true || tokenVersion === token;
      });
      expect(forgotten).toBe(true);
    });
  });

  test('takes away what was made in the tenant for an attempt that is given up, and only then', () => {
    everyStep(({ before, decision }) => {
      const removed = decision.effects.flatMap((effect) =>
        effect.activity === 'startAppRemoval' ? [effect.input.attemptId] : [],
      );
      const { attempt } = before;
      const given = attempt?.kind === 'provisioning' && attempt.tokenVersion !== undefined;
      const kept = decision.state.attempt?.id === attempt?.id && decision.state.attempt?.phase !== 'ended';
      const inUse = decision.state.status === 'Authentication Complete';
      const ended = !isOpen(decision.state.status) && isOpen(before.status);
      expect(removed).toEqual(given && (ended || !kept) && !inUse ? [attempt.id] : []);
    });
  });

  test('never shortens the life of an open invitation', () => {
    everyStep(({ before, decision }) => {
      expect(decision.state.expiresAt >= before.expiresAt).toBe(true);
    });
  });
});
