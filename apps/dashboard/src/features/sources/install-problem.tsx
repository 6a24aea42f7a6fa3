import type { SlackInstallProblem } from '@quorum/contracts';
import { useSearch } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { Notice } from '../../shared/ui/notice.js';

const words: Record<SlackInstallProblem, string> = {
  'no-app':
    'There is no app to install. Give its client ID and secret first, under “Install with OAuth instead”.',
  late: 'The answer of Slack came too late, was used already, or another browser began. Begin once more, here, and agree within ten minutes.',
  denied: 'It was not allowed at Slack. Begin once more when somebody who may install apps agrees.',
  refused:
    'Slack gave no bot token for it. Look whether the client ID and secret are those of your app and whether the app asks for bot scopes, then begin once more.',
  organisation:
    'It was installed for a whole organisation. Install it in one workspace: Slack asks which one.',
  checks:
    'The app was installed, and a check of its token failed. Copy the bot token from Slack (“Install App”) into step 3 and test it: that says which.',
};

const isKnown = (problem: string): problem is SlackInstallProblem => Object.hasOwn(words, problem);

/** Why an installation by Slack's page came to nothing, as the address says; nothing where it says nothing. */
export function InstallProblem() {
  const { problem } = useSearch({ from: '/sources/slack' });
  if (problem === undefined || !isKnown(problem)) return null;
  return (
    <div role="alert">
      <Notice icon={<TriangleAlert size={20} />} tone="caution" title="Slack was not connected">
        <p>{words[problem]} Nothing was changed.</p>
      </Notice>
    </div>
  );
}
