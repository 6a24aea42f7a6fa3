import type { ImportRun } from '@quorum/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { formatBytes } from '../../shared/format/amount.js';
import { primaryButton } from '../../shared/ui/button.js';
import { ProblemNotice } from '../../shared/ui/notice.js';
import { ProgressLine } from '../../shared/ui/progress-line.js';
import { ProblemError } from '../../shared/api/http.js';
import { uploadExport } from './api/upload-export.js';
import { FileField } from './file-field.js';
import { TimeZoneField } from './time-zone-field.js';

/** Gathers an export and what belongs to it, sends it, and hands the run over that has begun. */
export function ImportForm({ onStarted }: { onStarted: (run: ImportRun) => void }) {
  const [exportZip, setExportZip] = useState<File | null>(null);
  const [directoryCsv, setDirectoryCsv] = useState<File | null>(null);
  const [defaultTimeZone, setDefaultTimeZone] = useState('');
  const [documentationHosts, setDocumentationHosts] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: (zip: File) =>
      uploadExport({ exportZip: zip, directoryCsv, defaultTimeZone, documentationHosts }, setSent),
    onSuccess: onStarted,
  });

  const chooseExport = (file: File | null) => {
    setExportZip(file);
    setMissing(null);
    upload.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!exportZip) {
      setMissing('Choose the ZIP file of a Slack export first.');
      return;
    }
    setSent(0);
    upload.mutate(exportZip);
  };

  return (
    <form onSubmit={submit} className="space-y-6" noValidate aria-label="Import a Slack export">
      <FileField
        label="Slack export (ZIP)"
        accept=".zip"
        file={exportZip}
        onChange={chooseExport}
        error={missing}
        hint="As Slack hands it out: Workspace settings → Import/Export Data → Export. Leave it zipped."
      />
      <FileField
        label="Directory (CSV), optional"
        accept=".csv"
        file={directoryCsv}
        onChange={setDirectoryCsv}
        hint={<DirectoryHint />}
      />
      <TimeZoneField value={defaultTimeZone} onChange={setDefaultTimeZone} />
      <TextField value={documentationHosts} onChange={setDocumentationHosts}>
        <Label className="text-sm font-semibold">Documentation hosts, optional</Label>
        <Text slot="description" className="mt-0.5 block text-[13px] leading-5 text-muted">
          Hosts of your own wiki or handbook, separated by commas. Links to them count as documentation, as
          links to Confluence, Notion, Google Docs and the like already do.
        </Text>
        <Input
          placeholder="wiki.example.com, handbook.example.com"
          className="mt-2 h-10 w-full rounded-lg border border-line-strong bg-panel px-3 text-sm placeholder:text-muted"
        />
      </TextField>
      {upload.isError && (
        <ProblemNotice
          what="The import could not be started"
          problem={
            upload.error instanceof ProblemError
              ? upload.error.problem
              : { type: 'about:blank', title: upload.error.message, status: 0 }
          }
        />
      )}
      {upload.isPending && exportZip && (
        <ProgressLine
          label="Sending the file"
          share={sent}
          detail={
            sent < 1
              ? `${formatBytes(sent * exportZip.size)} of ${formatBytes(exportZip.size)}`
              : 'sent, waiting for the server'
          }
        />
      )}
      <Button type="submit" isDisabled={upload.isPending} className={primaryButton}>
        {upload.isPending ? 'Sending…' : 'Start the import'}
      </Button>
    </form>
  );
}

function DirectoryHint() {
  return (
    <>
      Who belongs to which unit. Without it the workspace is one unit. Columns: <Code>person</Code> (Slack id
      or e-mail address), <Code>unit</Code> (a path such as <Code>Product/Payments</Code>); optional{' '}
      <Code>lead</Code>, <Code>zone</Code>, working hours, holidays and absences. A person <Code>*</Code>{' '}
      stands for everybody of a unit.{' '}
      <a href="/example-directory.csv" download className="text-accent underline underline-offset-2">
        Download an example
      </a>
      .
    </>
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-xs text-ink">{children}</code>;
}
