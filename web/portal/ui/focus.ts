/** To the screen's heading: after an action took away the button that was pressed. */
export const focusHeading = (): void =>
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
