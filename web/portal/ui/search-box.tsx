import { Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';

const pauseMs = 250;

interface SearchBoxProps {
  label: string;
  placeholder: string;
  value: string;
  /** Whole values to choose from while typing. */
  proposals?: readonly string[];
  onSearch: (text: string) => void;
}

/** Searches when the typing pauses. A value changed from outside (cleared, Back) shows at once. */
export const SearchBox = ({
  label,
  placeholder,
  value,
  proposals = [],
  onSearch,
}: SearchBoxProps): ReactNode => {
  const listId = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    if (value !== typed.trim()) setTyped(value);
  }
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => {
    if (typed.trim() === known) return undefined;
    const timer = setTimeout(() => search.current(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, known]);
  return (
    <>
      <Input
        type="search"
        list={proposals.length > 0 ? listId : undefined}
        className="search-box"
        aria-label={label}
        placeholder={placeholder}
        contentBefore={<SearchRegular />}
        value={typed}
        maxLength={200}
        onChange={(_, { value: text }) => setTyped(text)}
      />
      {proposals.length > 0 && (
        <datalist id={listId}>
          {[...new Set(proposals)].map((proposal) => (
            <option key={proposal} value={proposal} />
          ))}
        </datalist>
      )}
    </>
  );
};
