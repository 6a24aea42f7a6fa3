import type { SlackManifestAnswer } from '@quorum/contracts';
import { useQuery } from '@tanstack/react-query';
import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { useSettled } from '../../shared/settled.js';
import { secondaryButton } from '../../shared/ui/button.js';
import { QueryProblem } from '../../shared/ui/query-problem.js';
import { Skeleton } from '../../shared/ui/skeleton.js';
import { type ManifestChoice, manifestQuery } from './api/slack.js';
import { isAddress } from './receiving-choice.js';

/** What to paste at Slack for a choice, and the steps to take there. */
export function ManifestStep({ receives, url, privateChannels, oauth }: ManifestChoice) {
  const settledUrl = useSettled(url.trim());
  const needsAddress = receives === 'http' || oauth;
  const isReady = !needsAddress || isAddress(settledUrl);
  const choice = { receives, privateChannels, oauth, url: needsAddress ? settledUrl : '' };
  const manifest = useQuery({ ...manifestQuery(choice), enabled: isReady });
  if (!isReady)
    return (
      <p className="text-sm leading-6 text-muted">
        Type the public address first: Slack has to know where to send messages.
      </p>
    );
  if (manifest.isError)
    return (
      <QueryProblem
        what="The manifest could not be made"
        error={manifest.error}
        onRetry={() => void manifest.refetch()}
      />
    );
  if (manifest.isPending)
    return (
      <div aria-busy="true">
        <Skeleton className="h-64 w-full" />
      </div>
    );
  return <Manifest answer={manifest.data} />;
}

function Manifest({ answer: { manifest, steps } }: { answer: SlackManifestAnswer }) {
  const text = JSON.stringify(manifest, null, 2);
  const [copied, setCopied] = useState('');
  const copy = () => {
    copyText(text).then(
      () => setCopied('Copied.'),
      () => setCopied('This browser does not allow copying here. Download the file instead.'),
    );
  };
  return (
    <div className="space-y-5">
      <ol className="space-y-3 text-sm leading-6">
        {steps.map((step, index) => (
          <li key={step} className="flex gap-3">
            <span aria-hidden="true" className="w-4 shrink-0 text-end font-semibold tabular-nums">
              {index + 1}
            </span>
            <span className="min-w-0 wrap-anywhere">{step}</span>
          </li>
        ))}
      </ol>
      <div>
        <div className="flex flex-wrap items-center gap-3">
          <Button className={secondaryButton} onPress={copy}>
            <Copy size={15} aria-hidden="true" />
            Copy the manifest
          </Button>
          <a
            className={secondaryButton}
            download="quorum-slack-manifest.json"
            href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`}
          >
            <Download size={15} aria-hidden="true" />
            Download it
          </a>
          <p role="status" className="text-[13px] text-muted">
            {copied}
          </p>
        </div>
        <textarea
          readOnly
          aria-label="Manifest"
          value={text}
          rows={12}
          spellCheck={false}
          className="mt-3 block w-full resize-y rounded-lg border border-line bg-sunken/60 p-4 font-mono text-xs leading-5 whitespace-pre"
        />
      </div>
    </div>
  );
}

/** Rejects where a page may not write to the clipboard: addresses without https other than this machine's own. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
