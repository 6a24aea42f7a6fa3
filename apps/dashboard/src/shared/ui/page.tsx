import type { ReactNode } from 'react';

interface PageProps {
  /** Document title and heading. */
  title: string;
  /** Which part of it is shown, for the document's title. */
  about?: string | null;
  lead?: ReactNode;
  /** Stays in sight: where one is, and what is shown. */
  context?: ReactNode;
  children?: ReactNode;
}

/** The frame of every page: context bar, heading, content. */
export function Page({ title, about = null, lead, context, children }: PageProps) {
  return (
    <>
      <title>{[about, title, 'Quorum'].filter((part) => part !== null).join(' · ')}</title>
      {context !== undefined && (
        <div className="context-bar sticky top-14 z-10 border-b border-line bg-ground/95 backdrop-blur lg:top-0">
          <div className="mx-auto flex min-h-12 max-w-7xl flex-wrap items-center justify-between gap-x-6 gap-y-1 px-5 py-2 text-[13px] sm:px-8">
            {context}
          </div>
        </div>
      )}
      <div className="mx-auto max-w-7xl px-5 pt-8 pb-20 sm:px-8">
        <h1 className="text-[1.75rem] leading-9 font-semibold tracking-tight">{title}</h1>
        {lead !== undefined && (
          <div className="mt-2 max-w-[72ch] text-[15px] leading-6 text-muted">{lead}</div>
        )}
        <div className="mt-7">{children}</div>
      </div>
    </>
  );
}
