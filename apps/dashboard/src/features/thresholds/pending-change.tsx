import type { PrivacyRules, RuleChangeView } from '@quorum/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hourglass, KeyRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { formatMoment } from '../../shared/format/dates.js';
import { primaryButton, secondaryButton } from '../../shared/ui/button.js';
import { ProblemError } from '../../shared/api/http.js';
import { Notice, ProblemNotice } from '../../shared/ui/notice.js';
import { privacyRulesQuery } from '../../shared/api/get-privacy-rules.js';
import { approveChange, withdrawChange } from './api/rules.js';
import { daysUntil, rulesInWords } from './words.js';

interface PendingChangeProps {
  change: RuleChangeView;
  officer: PrivacyRules['officer'];
  now: number;
}

/** A loosening on its way: what it is, how long it is still seen before it acts, and what can be done about it. */
export function PendingChange({ change, officer, now }: PendingChangeProps) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: privacyRulesQuery.queryKey });
  const withdraw = useMutation({ mutationFn: withdrawChange, onSuccess: refresh });
  const what = `${rulesInWords(change.from)} → ${rulesInWords(change.to)}`;
  return (
    <Notice icon={<Hourglass size={20} />} title={`To be loosened: ${what}`} tone="caution">
      {change.actsFrom === null ? (
        <p>
          Proposed {formatMoment(change.proposedAt)} by {change.proposedBy}. It waits for the privacy
          officer’s yes, and acts thirty days after that at the earliest.
        </p>
      ) : (
        <p>
          Approved by the privacy officer. It acts on quarters published from {formatMoment(change.actsFrom)}{' '}
          on: <strong>{dayWords(daysUntil(change.actsFrom, now))}</strong>.
        </p>
      )}
      {change.actsFrom === null && <Approval id={change.id} officer={officer} onApproved={refresh} />}
      <Button
        onPress={() => withdraw.mutate(change.id)}
        isDisabled={withdraw.isPending}
        className={`${secondaryButton} mt-4`}
      >
        Take it back
      </Button>
      {withdraw.isError && <Failed what="It could not be taken back" error={withdraw.error} />}
    </Notice>
  );
}

const dayWords = (days: number): string => (days === 1 ? '1 day left' : `${days} days left`);

interface ApprovalProps {
  id: number;
  officer: PrivacyRules['officer'];
  onApproved: () => void;
}

function Approval({ id, officer, onApproved }: ApprovalProps) {
  const [code, setCode] = useState('');
  const approve = useMutation({ mutationFn: approveChange, onSuccess: onApproved });
  if (officer === null)
    return (
      <p className="mt-2">
        The privacy officer has no approval code yet.{' '}
        <code className="font-mono text-xs">quorum officer-code</code> makes one: hand it over and keep no
        copy.
      </p>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    approve.mutate({ id, code });
  };
  return (
    <form onSubmit={submit} aria-label="Approval" className="mt-3">
      <TextField value={code} onChange={setCode} isRequired autoComplete="off">
        <Label className="text-sm font-semibold">Privacy officer’s approval code</Label>
        <Text slot="description" className="block text-[13px] leading-5 text-muted">
          Typed by the privacy officer or the works council, not by who proposed this.
        </Text>
        <div className="mt-2 flex flex-wrap gap-2">
          <Input
            spellCheck={false}
            placeholder="XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-X"
            className="h-10 w-full max-w-sm rounded-lg border border-line-strong bg-panel px-3 font-mono text-sm placeholder:text-muted"
          />
          <Button
            type="submit"
            isDisabled={approve.isPending || code.trim() === ''}
            className={primaryButton}
          >
            <KeyRound size={15} aria-hidden="true" />
            Approve
          </Button>
        </div>
      </TextField>
      {approve.isError && <Failed what="It was not approved" error={approve.error} />}
    </form>
  );
}

/** A request that failed, below what it was asked with. */
export function Failed({ what, error }: { what: string; error: Error }) {
  return (
    <div className="mt-3">
      <ProblemNotice
        what={what}
        problem={
          error instanceof ProblemError
            ? error.problem
            : { type: 'about:blank', title: error.message, status: 0 }
        }
      />
    </div>
  );
}
