import { FileText, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Button } from 'react-aria-components/Button';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { formatBytes } from '../../shared/format/amount.js';
import { secondaryButton } from '../../shared/ui/button.js';

interface FileFieldProps {
  label: string;
  /** Accepted name endings, e.g. `.zip`. */
  accept: string;
  file: File | null;
  onChange: (file: File | null) => void;
  hint: ReactNode;
  error?: string | null;
}

/** One file, chosen or dropped. */
export function FileField({ label, accept, file, onChange, hint, error = null }: FileFieldProps) {
  const ids = { label: useId(), hint: useId(), error: useId() };
  return (
    <div role="group" aria-labelledby={ids.label} aria-describedby={`${ids.hint} ${error ? ids.error : ''}`}>
      <p id={ids.label} className="text-sm font-semibold">
        {label}
      </p>
      <div id={ids.hint} className="mt-0.5 text-[13px] leading-5 text-muted">
        {hint}
      </div>
      <DropZone
        aria-label={`${label}: drop a file here`}
        onDrop={(event) => void firstFile(event.items).then((dropped) => dropped && onChange(dropped))}
        className="mt-2 flex min-h-20 items-center justify-center rounded-lg border border-dashed border-line-strong bg-sunken/40 px-4 py-3 data-drop-target:border-accent data-drop-target:bg-accent-soft data-focus-visible:outline-2 data-focus-visible:outline-accent"
      >
        {file ? (
          <div className="flex w-full items-center gap-3 text-sm">
            <FileText size={20} className="shrink-0 text-muted" aria-hidden="true" />
            <span className="min-w-0 grow truncate">
              {file.name} <span className="text-muted">· {formatBytes(file.size)}</span>
            </span>
            <Button
              aria-label={`Remove ${file.name}`}
              onPress={() => onChange(null)}
              className="flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </div>
        ) : (
          <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1.5 text-sm text-muted">
            <FileTrigger acceptedFileTypes={[accept]} onSelect={(files) => onChange(files?.[0] ?? null)}>
              <Button className={secondaryButton} aria-label={`Choose a file: ${label}`}>
                Choose a file
              </Button>
            </FileTrigger>
            <span className="max-sm:hidden">or drop it here</span>
          </div>
        )}
      </DropZone>
      {error !== null && (
        <p id={ids.error} role="alert" className="mt-1.5 text-[13px] font-medium text-caution">
          {error}
        </p>
      )}
    </div>
  );
}

type DropItems = Parameters<NonNullable<React.ComponentProps<typeof DropZone>['onDrop']>>[0]['items'];

async function firstFile(items: DropItems): Promise<File | null> {
  const item = items.find((candidate) => candidate.kind === 'file');
  return item?.kind === 'file' ? item.getFile() : null;
}
