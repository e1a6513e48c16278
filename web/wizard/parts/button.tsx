import type { ComponentChildren } from 'preact';

interface ButtonProps {
  look?: 'primary' | 'plain' | 'quiet';
  busy?: boolean | undefined;
  describedBy?: string;
  /** None: the button submits its form. */
  onClick?: () => void;
  children: ComponentChildren;
}

/** Busy, not disabled, while an order is under way: a disabled button would lose the focus. */
export const Button = ({ look = 'plain', busy = false, describedBy, onClick, children }: ButtonProps) => (
  <button
    type={onClick === undefined ? 'submit' : 'button'}
    class={`button ${look}${busy ? ' busy' : ''}`}
    aria-disabled={busy}
    aria-describedby={describedBy}
    onClick={() => {
      if (!busy) onClick?.();
    }}
  >
    {children}
  </button>
);
