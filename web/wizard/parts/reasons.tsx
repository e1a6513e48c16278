interface Reason {
  title: string;
  why: string;
}

/** Things and what each is for. */
export const Reasons = ({ items, look }: { items: Reason[]; look?: 'good' | 'bad' | undefined }) => (
  <ul class={`reasons ${look ?? ''}`}>
    {items.map(({ title, why }) => (
      <li key={title}>
        <strong>{title}</strong> <span>{why}</span>
      </li>
    ))}
  </ul>
);

/** Roles in the same shape. */
export const rolesAsReasons = (roles: { name: string; why: string }[]): Reason[] =>
  roles.map(({ name, why }) => ({ title: name, why }));
