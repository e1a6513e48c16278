import type { SignInResult, WizardView } from '../../../shared/contracts/wizard-view.ts';
import { mayPass, type Answer, type Failure } from '../api/call.ts';
import type { InvitationClient, LinkName } from '../api/invitation-client.ts';
import { rememberProvider } from '../browser/known-provider.ts';
import { openNewTab } from '../browser/new-tab.ts';
import { pauseFor, startPolling, type Polling } from '../browser/polling.ts';
import { onTabSignal } from '../browser/tab-signal.ts';
import { isOver, isWaiting, screenKey, type Seen, type WizardState } from './wizard-state.ts';

/** Orders are carried out by a workflow, a moment after they were accepted; this is how long their button stays busy. */
const settlingTime = 8_000;

type Send<T> = (client: InvitationClient) => Promise<Answer<T>>;

/** One browser tab's work on one invitation: looks at it again and again, and gives orders. */
export class WizardSession {
  state: WizardState = { seen: { kind: 'loading' }, connectionLost: false };
  readonly #client: InvitationClient;
  #listener: (state: WizardState) => void = () => {};
  #polling: Polling | undefined;
  #asked = 0;
  #shown = 0;
  #failures = 0;
  #changedAt = Date.now();
  #settling: { before: string; until: number } | undefined;

  constructor(client: InvitationClient) {
    this.#client = client;
  }

  /** Returns how to stop. */
  start(listener: (state: WizardState) => void): () => void {
    this.#listener = listener;
    const polling = startPolling(
      () => this.#look(),
      () => this.#pause(),
    );
    this.#polling = polling;
    const wake = (): void => {
      if (!document.hidden) polling.now();
    };
    const ignoreSignals = onTabSignal((result) => this.#hear(result));
    document.addEventListener('visibilitychange', wake);
    window.addEventListener('focus', wake);
    window.addEventListener('online', wake);
    return () => {
      polling.stop();
      ignoreSignals();
      document.removeEventListener('visibilitychange', wake);
      window.removeEventListener('focus', wake);
      window.removeEventListener('online', wake);
    };
  }

  lookNow(): void {
    this.#polling?.now();
  }

  /** An order that is accepted now and takes effect a moment later. */
  async order(name: string, send: Send<unknown>): Promise<void> {
    const before = JSON.stringify(this.state.seen);
    const answer = await this.#send(name, send, () => void this.order(name, send));
    if (answer.kind !== 'ok') return;
    this.#settling = { before, until: Date.now() + settlingTime };
    this.lookNow();
  }

  /** An order that is answered with the new view at once. */
  async take(name: string, send: Send<WizardView>): Promise<void> {
    const turn = ++this.#asked;
    const answer = await this.#send(name, send, () => void this.take(name, send));
    if (answer.kind !== 'ok') return;
    this.#change({ busy: undefined });
    this.#show(turn, { kind: 'view', view: answer.value });
    this.lookNow();
  }

  /** Opens a page at Microsoft in a new tab. To be called in the click itself. */
  async open(name: LinkName): Promise<void> {
    const tab = openNewTab();
    const answer = await this.#send(
      name,
      (client) => client[name](),
      () => void this.open(name),
    );
    if (answer.kind !== 'ok') {
      tab?.close();
      return;
    }
    tab?.go(answer.value.url);
    this.#change({
      busy: undefined,
      opened: { name, url: answer.value.url, blocked: tab === undefined },
    });
  }

  /** The address of a page at Microsoft, to be copied. Throws when there is none, since a clipboard takes promises. */
  async link(name: LinkName, again: () => void): Promise<string> {
    const answer = await this.#send(name, (client) => client[name](), again);
    if (answer.kind !== 'ok') throw new Error(answer.kind);
    this.#change({ busy: undefined });
    return answer.value.url;
  }

  /** A tab is back from Microsoft. A refusal is told to nobody but the tabs: the invitation has not moved. */
  #hear(result: SignInResult | undefined): void {
    if (result?.kind === 'refused' && this.state.opened !== undefined) {
      this.#change({ opened: undefined, refused: result.problem });
    }
    this.lookNow();
  }

  async #send<T>(name: string, send: Send<T>, again: () => void): Promise<Answer<T>> {
    this.#change({ busy: name, failed: undefined, refused: undefined });
    const answer = await send(this.#client);
    if (answer.kind !== 'ok') this.#fail(answer, again);
    return answer;
  }

  #fail(failure: Failure, again: () => void): void {
    this.#change({ busy: undefined, failed: { failure, again } });
    // A refusal often means that the invitation has moved on meanwhile.
    if (failure.kind === 'problem') this.lookNow();
  }

  async #look(): Promise<void> {
    const turn = ++this.#asked;
    const answer = await this.#client.view();
    if (answer.kind === 'ok') {
      this.#failures = 0;
      this.#show(turn, { kind: 'view', view: answer.value });
    } else if (answer.kind === 'problem' && answer.problem.status === 404) {
      this.#show(turn, { kind: 'unknown' });
    } else {
      this.#failures += 1;
      this.#change({ connectionLost: this.#failures > 1 && mayPass(answer) });
      if (this.state.seen.kind !== 'view') this.#show(turn, { kind: 'failed', failure: answer });
    }
    this.#settle();
  }

  /** Answers may overtake one another: an older one never replaces a newer one. */
  #show(turn: number, seen: Seen): void {
    if (turn < this.#shown) return;
    this.#shown = turn;
    const before = this.state.seen;
    if (seen.kind === 'view') rememberProvider(seen.view.provider);
    if (seen.kind !== 'failed') this.#failures = 0;
    const moved = screenKey(before) !== screenKey(seen);
    if (JSON.stringify(before) !== JSON.stringify(seen)) this.#changedAt = Date.now();
    this.#change({
      seen,
      connectionLost: false,
      ...(moved ? { opened: undefined, failed: undefined, refused: undefined } : {}),
    });
  }

  #settle(): void {
    if (this.#settling === undefined) return;
    const { before, until } = this.#settling;
    if (JSON.stringify(this.state.seen) === before && Date.now() < until) return;
    this.#settling = undefined;
    this.#change({ busy: undefined });
  }

  #pause(): number | undefined {
    if (isOver(this.state)) return undefined;
    return pauseFor({
      visible: !document.hidden,
      waiting: isWaiting(this.state),
      failures: this.#failures,
      quietFor: Date.now() - this.#changedAt,
      settling: this.#settling !== undefined,
    });
  }

  #change(patch: Partial<WizardState>): void {
    this.state = { ...this.state, ...patch };
    this.#listener(this.state);
  }
}
