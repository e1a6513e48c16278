interface Account {
  userPrincipalName: string;
  displayName: string;
}

/** An account by its name, as Microsoft shows it. */
export const AccountCard = ({ account }: { account: Account }) => (
  <p class="account">
    <strong>{account.displayName}</strong>
    <span>{account.userPrincipalName}</span>
  </p>
);
