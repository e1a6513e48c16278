import {
  Button,
  Toast,
  ToastBody,
  ToastTitle,
  ToastTrigger,
  useToastController,
} from '@fluentui/react-components';
import { isStatus, wordsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';

export const toasterId = 'toaster';

export interface Notify {
  /** Something was done; goes by itself. */
  done: (title: string, detail?: string) => void;
  /** Something was not done; stays until it is dismissed. */
  failed: (error: unknown) => void;
}

const dismiss = (
  <ToastTrigger>
    <Button size="small" appearance="transparent">
      {texts.dismiss}
    </Button>
  </ToastTrigger>
);

export const useNotify = (): Notify => {
  const { dispatchToast } = useToastController(toasterId);
  return {
    done: (title, detail) =>
      dispatchToast(
        <Toast>
          <ToastTitle>{title}</ToastTitle>
          {detail !== undefined && <ToastBody>{detail}</ToastBody>}
        </Toast>,
        { intent: 'success', timeout: 6_000 },
      ),
    failed: (error) => {
      const { title, detail } = wordsOf(error);
      dispatchToast(
        <Toast>
          <ToastTitle action={dismiss}>{title}</ToastTitle>
          <ToastBody>{detail}</ToastBody>
        </Toast>,
        { intent: isStatus(error, 412) ? 'warning' : 'error', timeout: -1 },
      );
    },
  };
};
