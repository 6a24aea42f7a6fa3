import type { ReactNode } from 'react';

interface PanelProps {
  children: ReactNode;
  className?: string;
  busy?: boolean;
}

/** The surface content lies on. */
export function Panel({ children, className = '', busy = false }: PanelProps) {
  return (
    <div
      aria-busy={busy || undefined}
      className={`rounded-xl border border-line bg-panel shadow-panel ${className}`}
    >
      {children}
    </div>
  );
}
