import { useId, useState } from 'react';

/** What is wrong with fields, by their names. */
export type Faults = Partial<Record<string, string>>;

/**
 * The state of a form's lines of text: what is typed and what is wrong with it. `formId` is for the form: its first wrong field gets the focus when faults are shown.
 */
export function useFields<Typed extends Record<string, string>>(empty: Typed) {
  const [typed, setTyped] = useState(empty);
  const [faults, setFaults] = useState<Faults>({});
  const formId = useId();
  return {
    typed,
    formId,
    /** Forgets what was typed. */
    clear: () => setTyped(empty),
    showFaults: (found: Faults) => {
      setFaults(found);
      // Once the marks are drawn.
      if (Object.keys(found).length > 0)
        setTimeout(() => {
          const form = document.getElementById(formId);
          form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
        });
    },
    /** What a field needs to be one of these. */
    field: (name: keyof Typed & string) => ({
      value: typed[name] ?? '',
      fault: faults[name],
      onChange: (value: string) => {
        setTyped((before) => ({ ...before, [name]: value }));
        setFaults((before) => ({ ...before, [name]: undefined }));
      },
    }),
    faults,
  };
}

/** The first fault of each field of what a contract refused. */
export function firstFaults(issues: readonly { path: PropertyKey[]; message: string }[]): Faults {
  return Object.fromEntries(issues.toReversed().map(({ path, message }) => [String(path[0]), message]));
}
