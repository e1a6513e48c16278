/** Says what is being waited for; read out once when it appears. */
export const WaitingLine = ({ text }: { text: string }) => (
  <p class="waiting" role="status">
    <span class="pulse" aria-hidden="true" />
    {text}
  </p>
);
