import type { ReceivingWay } from '@quorum/contracts';
import { type ReactNode, useId, useState } from 'react';
import { Disclosure } from '../../shared/ui/disclosure.js';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';
import { CredentialsForm } from './credentials-form.js';
import { InstallProblem } from './install-problem.js';
import { ManifestStep } from './manifest-step.js';
import { OauthForm } from './oauth-form.js';
import { ReceivingChoice } from './receiving-choice.js';
import { SourceTrail } from '../../shared/ui/source-trail.js';

/** `/sources/slack`: from nothing to a connected workspace, in three steps. */
export function ConnectSlackPage() {
  const [receives, setReceives] = useState<ReceivingWay>('http');
  const [url, setUrl] = useState(ownAddress);
  const [privateChannels, setPrivateChannels] = useState(false);
  const [oauth, setOauth] = useState(false);
  const choice = { receives, url, privateChannels, oauth };
  return (
    <Page
      title="Connect Slack"
      context={<SourceTrail here="Connect Slack" />}
      lead="You make an app of your own in your workspace. It takes about five minutes and somebody who may install apps. Direct messages are never read."
    >
      <div className="max-w-3xl space-y-5">
        <InstallProblem />
        <Step number={1} title="Choose how messages arrive">
          <ReceivingChoice
            {...choice}
            onReceives={setReceives}
            onUrl={setUrl}
            onPrivateChannels={setPrivateChannels}
          />
        </Step>
        <Step number={2} title="Create the app in Slack">
          <ManifestStep {...choice} />
        </Step>
        <Step number={3} title="Paste what Slack gave you">
          <CredentialsForm receives={receives} privateChannels={privateChannels} />
        </Step>
        <Disclosure label="Install with OAuth instead" onToggle={setOauth}>
          <Panel className="p-5 sm:p-6">
            <OauthForm {...choice} onUrl={setUrl} />
          </Panel>
        </Disclosure>
      </div>
    </Page>
  );
}

/** The address this page was opened at, where Slack could use it; otherwise empty. */
function ownAddress(): string {
  return window.location.protocol === 'https:' ? window.location.origin : '';
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <Panel className="p-5 sm:p-6">
        <h2 id={heading} className="flex items-center gap-3 text-lg font-semibold tracking-tight">
          <span className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-sm tabular-nums">
            {number}
          </span>
          {title}
        </h2>
        <div className="mt-5">{children}</div>
      </Panel>
    </section>
  );
}
