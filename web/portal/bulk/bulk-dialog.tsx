import { Button } from '@fluentui/react-components';
import { useEffect, useLayoutEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Modal } from '../ui/modal.tsx';
import { BulkResults } from './bulk-results.tsx';
import { useBulkRun, type BulkItem, type BulkRun } from './use-bulk-run.ts';

interface BulkDialogProps<Item extends BulkItem> {
  items: readonly Item[];
  /** What is done, as its button in the list says. */
  action: string;
  /** The question, with how many. */
  title: string;
  lead: ReactNode;
  submit: string;
  /** Answers what was done, in a sentence. */
  act: (item: Item) => Promise<string>;
  /** What there is to choose first. */
  children?: ReactNode;
  /** It cannot be undone, and nothing but the question is asked: red, and Enter alone does not answer yes. */
  danger?: boolean;
  /** Something about the choice is not right yet. */
  notReady?: boolean;
  onClose: () => void;
}

const mostNamed = 5;

const words = texts.bulk;

/** The bar and the sentence that says how far it is. */
const Progress = ({ items, run }: { items: readonly BulkItem[]; run: BulkRun }): ReactNode => {
  const status = useRef<HTMLParagraphElement>(null);
  // The button that was pressed is gone: the focus goes to what comes of it, which is then read aloud.
  useEffect(() => status.current?.focus(), []);
  const [done, failed, cancelled] = [run.count('done'), run.count('failed'), run.count('cancelled')];
  return (
    <>
      <p ref={status} role="status" tabIndex={-1}>
        {run.phase === 'over'
          ? words.summary(done, failed, cancelled)
          : words.progress(done + failed, items.length, failed)}
      </p>
      <progress
        className="bulk-progress"
        aria-label={words.results}
        max={items.length}
        value={done + failed + cancelled}
      />
    </>
  );
};

const Commands = ({ run, onClose }: { run: BulkRun; onClose: () => void }): ReactNode => {
  if (run.phase !== 'over')
    return (
      <Button disabledFocusable={run.phase === 'cancelling'} onClick={run.cancel}>
        {run.phase === 'cancelling' ? words.cancelling : words.cancelRest}
      </Button>
    );
  return (
    <>
      {run.count('failed') + run.count('cancelled') > 0 && (
        <Button appearance="primary" onClick={run.again}>
          {words.again}
        </Button>
      )}
      <Button onClick={onClose}>{texts.close}</Button>
    </>
  );
};

/** Asks once for all, then says of each what came of it; stays until it is closed. */
export const BulkDialog = <Item extends BulkItem>(props: BulkDialogProps<Item>): ReactNode => {
  const { action, title, lead, submit, act, children, danger = false, notReady = false, onClose } = props;
  // As they were when it was asked: the lists behind go on changing.
  const items = useRef(props.items).current;
  const run = useBulkRun(items, act);
  const asking = run.phase === 'asking';
  const names = items.slice(0, mostNamed).map(({ name }) => name);
  const cancel = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (danger) cancel.current?.focus();
  }, [danger]);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (!notReady) run.start();
  };
  return (
    <Modal title={asking ? title : action} onClose={asking || run.phase === 'over' ? onClose : undefined}>
      {asking ? (
        <form className="modal-form" onSubmit={handleSubmit} noValidate>
          <p>{words.names(names, items.length - names.length)}</p>
          <p>{lead}</p>
          {children}
          <div className="modal-actions">
            <Button
              type="submit"
              appearance="primary"
              className={danger ? 'danger' : undefined}
              disabledFocusable={notReady}
            >
              {submit}
            </Button>
            <Button ref={cancel} onClick={onClose}>
              {texts.cancel}
            </Button>
          </div>
        </form>
      ) : (
        <div className="modal-form">
          <Progress items={items} run={run} />
          <BulkResults items={items} run={run} />
          <div className="modal-actions">
            <Commands run={run} onClose={onClose} />
          </div>
        </div>
      )}
    </Modal>
  );
};
