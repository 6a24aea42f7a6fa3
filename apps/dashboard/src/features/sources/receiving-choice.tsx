import { type ReceivingWay, receivingWays } from '@quorum/contracts';
import { useId } from 'react';
import { Field } from './fields.js';
import { receivingChoices } from './words.js';

interface ReceivingChoiceProps {
  receives: ReceivingWay;
  /** Public address of this Quorum; empty = none. */
  url: string;
  privateChannels: boolean;
  onReceives: (way: ReceivingWay) => void;
  onUrl: (url: string) => void;
  onPrivateChannels: (read: boolean) => void;
}

/** How messages arrive, and whether private channels are read. */
export function ReceivingChoice(choice: ReceivingChoiceProps) {
  const hint = useId();
  return (
    <div className="space-y-6">
      <fieldset>
        <legend className="sr-only">How messages arrive</legend>
        <div className="space-y-2">
          {receivingWays.map((way) => (
            <label
              key={way}
              className="flex cursor-pointer gap-3 rounded-lg border border-line-strong p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="receives"
                value={way}
                checked={choice.receives === way}
                onChange={() => choice.onReceives(way)}
                className="mt-0.5 size-4 shrink-0 self-start accent-(--accent)"
              />
              <span className="block text-sm font-medium">
                {receivingChoices[way].name}
                <span className="block text-[13px] leading-5 font-normal text-muted">
                  {receivingChoices[way].when}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {choice.receives === 'http' && (
        <Field
          label="Public address of this Quorum"
          hint="As Slack reaches it, beginning with https://. Slack tries it when you create the app."
          placeholder="https://quorum.example.com"
          value={choice.url}
          onChange={choice.onUrl}
          fault={
            choice.url === '' || isAddress(choice.url)
              ? undefined
              : 'this is no address; it looks like https://quorum.example.com'
          }
        />
      )}
      <div className="flex gap-3">
        <input
          type="checkbox"
          id={`${hint}-box`}
          aria-describedby={hint}
          checked={choice.privateChannels}
          onChange={(event) => choice.onPrivateChannels(event.target.checked)}
          className="mt-0.5 size-4 shrink-0 accent-(--accent)"
        />
        <div>
          <label htmlFor={`${hint}-box`} className="block text-sm font-semibold">
            Read private channels, too
          </label>
          <p id={hint} className="text-[13px] leading-5 text-muted">
            Only those somebody invites the app to. Left off, the app is not even given the permission.
          </p>
        </div>
      </div>
    </div>
  );
}

/** Whether something typed is an address Slack could be given. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/[^/]/.test(text.trim()) && URL.canParse(text.trim());
}
