import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { isRegistrationMissing, isStatus, wordsOf } from '../api/api-error.ts';
import { texts } from '../texts.ts';

interface ProblemBarProps {
  error: unknown;
  onRetry?: () => void;
}

/** Says what went wrong, aloud too, and offers to try again where that makes sense. */
export const ProblemBar = ({ error, onRetry }: ProblemBarProps): ReactNode => {
  const { title, detail } = wordsOf(error);
  return (
    <MessageBar intent={isStatus(error, 412) ? 'warning' : 'error'} role="alert" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {detail}{' '}
        {isRegistrationMissing(error) && (
          <Link className="link" href="/authentication-status/registration">
            {texts.tokenRegistration.toScreen}
          </Link>
        )}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button onClick={onRetry}>{texts.retry}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
};
