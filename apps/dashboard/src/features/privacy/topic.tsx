import type { ReactNode } from 'react';
import { Panel } from '../../shared/ui/panel.js';

/** One subject of the privacy page. */
export function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Panel className="h-full p-5 sm:p-6">
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="mt-2 text-sm leading-6">{children}</div>
      </Panel>
    </section>
  );
}
