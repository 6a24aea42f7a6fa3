/** A placeholder of the size of what it stands for; shows only after 400 ms. */
export function Skeleton({ className }: { className: string }) {
  return <div className={`skeleton ${className}`} />;
}
