import { slackOauthSchema } from '@quorum/contracts';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { secondaryButton } from '../../shared/ui/button.js';
import { beginOauth, fieldFaultsOf, type ManifestChoice } from './api/slack.js';
import { DocumentationHosts, Field, WaySecret } from './fields.js';
import { Refused } from './refused.js';
import { firstFaults, useFields } from './use-fields.js';

interface OauthFormProps extends ManifestChoice {
  onUrl: (url: string) => void;
}

const nothing = { clientId: '', clientSecret: '', signingSecret: '', appToken: '', documentationHosts: '' };
const names = { ...nothing, url: '' };

/** Installs the app by Slack's own page of consent instead of a pasted token; leaves this page for it. Keeps nothing either. */
export function OauthForm({ onUrl, ...choice }: OauthFormProps) {
  const fields = useFields(nothing);
  const begin = useMutation({
    mutationFn: beginOauth,
    gcTime: 0,
    onError: (error) => fields.showFaults(fieldFaultsOf(error)),
    onSuccess: ({ url }) => {
      fields.clear();
      window.location.assign(url);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.reset();
    const read = slackOauthSchema.safeParse(toDraft(fields.typed, choice));
    fields.showFaults(read.success ? {} : firstFaults(read.error.issues));
    if (read.success) begin.mutate(read.data);
  };
  return (
    <form
      id={fields.formId}
      onChange={() => begin.reset()}
      noValidate
      autoComplete="off"
      aria-label="Install with OAuth"
      className="space-y-6"
      onSubmit={submit}
    >
      <p className="text-sm leading-6">
        For those who would rather not paste a token: Slack asks you to agree and hands the token over itself.
        While this is open, the manifest and the steps above are those for it.
      </p>
      <Field
        label="Public address of this Quorum"
        hint="Where Slack sends you back to. It is part of the manifest."
        placeholder="https://quorum.example.com"
        value={choice.url}
        onChange={onUrl}
        fault={fields.faults.url === undefined ? undefined : 'type the address, beginning with https://'}
      />
      <Field
        label="Client ID"
        hint="Under “Basic Information” → “App Credentials”."
        {...fields.field('clientId')}
      />
      <Field secret label="Client secret" hint="Beside the client ID." {...fields.field('clientSecret')} />
      <WaySecret receives={choice.receives} field={fields.field} />
      <DocumentationHosts {...fields.field('documentationHosts')} />
      <Button type="submit" isDisabled={begin.isPending} className={secondaryButton}>
        {begin.isPending ? 'One moment…' : 'Go on at Slack'}
      </Button>
      <Refused what="It could not begin" error={begin.error} names={names} />
    </form>
  );
}

/** What was typed for the chosen way; an empty secret that is needed goes along, so that its fault is found. */
function toDraft(typed: typeof nothing, { receives, privateChannels, url }: ManifestChoice): object {
  const { clientId, clientSecret, signingSecret, appToken, documentationHosts } = typed;
  return {
    ...{ clientId, clientSecret, url: url.trim(), receives, privateChannels },
    ...(receives === 'http' ? { signingSecret } : {}),
    ...(receives === 'socket' ? { appToken } : {}),
    ...(documentationHosts.trim() === '' ? {} : { documentationHosts: documentationHosts.trim() }),
  };
}
