import { type AskedRules, leastPeople, mostPeople, type RuleProfile, ruleProfiles } from '@quorum/contracts';
import { Minus, Plus } from 'lucide-react';
import type { FormEvent } from 'react';
import { Button } from 'react-aria-components/Button';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { NumberField } from 'react-aria-components/NumberField';
import { Text } from 'react-aria-components/Text';
import { primaryButton } from '../../shared/ui/button.js';
import { profileNames, profileWords, stepFrom, stepWords } from './words.js';

interface RulesFormProps {
  asked: AskedRules;
  /** What the next quarter has as it is. */
  next: AskedRules;
  /** Whether a loosening is on its way, which a tightening takes back. */
  isLoosening: boolean;
  isSaving: boolean;
  onChange: (asked: AskedRules) => void;
  onSave: () => void;
}

/** A choice of rules, and what saving it would mean. */
export function RulesForm({ asked, next, isLoosening, isSaving, onChange, onSave }: RulesFormProps) {
  const step = stepFrom(next, asked);
  const chooseProfile = (profile: RuleProfile) =>
    onChange({ profile, minimumPeople: Math.max(asked.minimumPeople, leastPeople[profile]) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form onSubmit={submit} className="space-y-6" aria-label="Rules">
      <fieldset>
        <legend className="text-sm font-semibold">Profile</legend>
        <div className="mt-2 space-y-2">
          {ruleProfiles.map((profile) => (
            <label
              key={profile}
              className="flex cursor-pointer gap-3 rounded-lg border border-line-strong p-3 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="profile"
                value={profile}
                checked={asked.profile === profile}
                onChange={() => chooseProfile(profile)}
                className="mt-0.5 size-4 shrink-0 self-start accent-(--accent)"
              />
              <span className="block text-sm font-medium">
                {profileNames[profile]}
                <span className="block text-[13px] leading-5 font-normal text-muted">
                  {profileWords[profile]}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <MinimumPeople
        value={asked.minimumPeople}
        least={leastPeople[asked.profile]}
        onChange={(minimumPeople) => onChange({ ...asked, minimumPeople })}
      />
      <p aria-live="polite" className="text-sm leading-6">
        {stepWords[step]}
        {step === 'tighter' && isLoosening && ' It takes the loosening on its way back.'}
      </p>
      <Button type="submit" isDisabled={isSaving || step === 'same'} className={primaryButton}>
        {step === 'looser' ? 'Propose to the privacy officer' : 'Save'}
      </Button>
    </form>
  );
}

interface MinimumPeopleProps {
  value: number;
  least: number;
  onChange: (value: number) => void;
}

const stepButton =
  'flex h-full w-10 items-center justify-center text-muted hover:bg-hover hover:text-ink disabled:opacity-40';

function MinimumPeople({ value, least, onChange }: MinimumPeopleProps) {
  return (
    <NumberField
      value={value}
      minValue={least}
      maxValue={mostPeople}
      step={1}
      onChange={(people) => onChange(Number.isNaN(people) ? least : people)}
    >
      <Label className="text-sm font-semibold">Fewest people behind a figure, besides leads</Label>
      <Text slot="description" className="mt-0.5 block text-[13px] leading-5 text-muted">
        At least {least} in this profile. Nothing can set it lower.
      </Text>
      <Group className="mt-2 flex h-10 w-40 overflow-hidden rounded-lg border border-line-strong bg-panel">
        <Button slot="decrement" className={stepButton}>
          <Minus size={15} aria-hidden="true" />
        </Button>
        <Input className="w-full min-w-0 border-x border-line bg-panel text-center text-sm tabular-nums" />
        <Button slot="increment" className={stepButton}>
          <Plus size={15} aria-hidden="true" />
        </Button>
      </Group>
    </NumberField>
  );
}
