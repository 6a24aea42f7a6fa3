import { useEffect, useState } from 'react';

const settlingMillis = 400;

/** A choice once it has rested a moment: what is stepped over or typed on the way is not tried out. */
export function useSettled<Choice>(choice: Choice): Choice {
  const [settled, setSettled] = useState(choice);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(choice), settlingMillis);
    return () => clearTimeout(timer);
  }, [choice]);
  return settled;
}
