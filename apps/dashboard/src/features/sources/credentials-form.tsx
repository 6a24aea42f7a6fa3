import { type ReceivingWay, type SlackCredentials, slackCredentialsSchema } from '@quorum/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { primaryButton, secondaryButton } from '../../shared/ui/button.js';
import { connectSlack, fieldFaultsOf, testCredentials } from './api/slack.js';
import { CheckList, testTitle } from './check-list.js';
import { DocumentationHosts, Field, WaySecret } from './fields.js';
import { Refused } from './refused.js';
import { firstFaults, useFields } from './use-fields.js';

interface CredentialsFormProps {
  receives: ReceivingWay;
  privateChannels: boolean;
}

const nothing = { botToken: '', signingSecret: '', appToken: '', documentationHosts: '' };

/**
 * Takes what Slack gave out, tries it and connects. Secrets live in the fields alone: no storage, and `gcTime: 0` because the
 * query client would otherwise remember what was sent for minutes.
 */
export function CredentialsForm({ receives, privateChannels }: CredentialsFormProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const fields = useFields(nothing);
  const onError = (error: Error) => fields.showFaults(fieldFaultsOf(error));
  const test = useMutation({ mutationFn: testCredentials, gcTime: 0, onError });
  const connect = useMutation({
    mutationFn: connectSlack,
    gcTime: 0,
    onError,
    onSuccess: ({ id }) => {
      fields.clear();
      void client.invalidateQueries({ queryKey: ['connections'] });
      void navigate({ to: '/sources/$id', params: { id } });
    },
  });
  const forget = () => {
    test.reset();
    connect.reset();
  };
  const submit = (send: (credentials: SlackCredentials) => void) => {
    forget();
    const read = slackCredentialsSchema.safeParse(toCredentials(fields.typed, receives, privateChannels));
    fields.showFaults(read.success ? {} : firstFaults(read.error.issues));
    if (read.success) send(read.data);
  };
  const isBusy = test.isPending || connect.isPending;

  return (
    <form
      id={fields.formId}
      onChange={forget}
      noValidate
      autoComplete="off"
      aria-label="Connect Slack"
      className="space-y-6"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submit(connect.mutate);
      }}
    >
      <Field
        secret
        label="Bot token"
        hint="In your app at Slack, under “OAuth & Permissions”. It begins with xoxb-."
        {...fields.field('botToken')}
      />
      <WaySecret receives={receives} field={fields.field} />
      <DocumentationHosts {...fields.field('documentationHosts')} />
      <p className="text-[13px] leading-5 text-muted">
        Tokens and secrets go to this server and are kept there encrypted. The browser keeps nothing, and no
        page shows them again.
      </p>
      <div className="flex flex-wrap gap-3">
        <Button
          type="button"
          isDisabled={isBusy}
          className={secondaryButton}
          onPress={() => submit(test.mutate)}
        >
          {test.isPending ? 'Testing…' : 'Test connection'}
        </Button>
        <Button type="submit" isDisabled={isBusy} className={primaryButton}>
          {connect.isPending ? 'Connecting…' : 'Connect'}
        </Button>
      </div>
      {test.data && (
        <CheckList
          title={testTitle(test.data.ok, test.data.label, test.data.checks)}
          checks={test.data.checks}
        />
      )}
      <Refused what="It could not be tested" error={test.error} names={nothing} />
      <Refused what="Slack was not connected" error={connect.error} names={nothing} />
    </form>
  );
}

/** What was typed for the chosen way; an empty secret that is needed goes along, so that its fault is found. */
function toCredentials(typed: typeof nothing, receives: ReceivingWay, privateChannels: boolean): object {
  const { botToken, signingSecret, appToken, documentationHosts } = typed;
  return {
    ...{ botToken, receives, privateChannels },
    ...(receives === 'http' ? { signingSecret } : {}),
    ...(receives === 'socket' ? { appToken } : {}),
    ...(documentationHosts.trim() === '' ? {} : { documentationHosts: documentationHosts.trim() }),
  };
}
