/** How a part of a picture is drawn; a pattern beside the colour, where two could be taken for each other. */
export type Look = 'good' | 'active' | 'waiting' | 'bad' | 'neutral' | 'teal' | 'purple';

/** What a column stacks, the lowest first. */
export interface Series {
  key: string;
  name: string;
  look: Look;
}

/** A column: how much of each series, what a person reads of it, and the list behind it. */
export interface Column {
  key: string;
  /** Below the column, where there is room. */
  label: string;
  name: string;
  values: Readonly<Record<string, number>>;
  href: string;
}

export const totalOf = (values: Readonly<Record<string, number | undefined>>): number =>
  Object.values(values).reduce<number>((sum, value) => sum + (value ?? 0), 0);
