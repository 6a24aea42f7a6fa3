import type { ReceivingWay } from '@quorum/contracts';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { asSentence } from './words.js';

interface FieldProps {
  label: string;
  hint: ReactNode;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** What is wrong with it, as the contract or the server words it. */
  fault?: string | undefined;
  /** Never shown, never kept: not by this page, and as far as a page can say so not by the browser. */
  secret?: boolean;
}

/** A line of text with its hint and its fault. */
export function Field({ label, hint, value, onChange, placeholder, fault, secret = false }: FieldProps) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      type={secret ? 'password' : 'text'}
      autoComplete="off"
      isInvalid={fault !== undefined}
    >
      <Label className="text-sm font-semibold">{label}</Label>
      <Text slot="description" className="mt-0.5 block text-[13px] leading-5 text-muted">
        {hint}
      </Text>
      <Input
        spellCheck={false}
        autoCapitalize="off"
        placeholder={placeholder ?? ''}
        {...(secret ? keptByNobody : {})}
        className={`mt-2 h-10 w-full rounded-lg border border-line-strong bg-panel px-3 text-sm placeholder:text-muted data-invalid:border-caution ${secret ? 'font-mono' : ''}`}
      />
      <FieldError className="mt-1.5 block text-[13px] font-medium text-caution">
        {fault !== undefined && asSentence(fault)}
      </FieldError>
    </TextField>
  );
}

interface WaySecretProps {
  receives: ReceivingWay;
  field: (name: 'signingSecret' | 'appToken') => Pick<FieldProps, 'value' | 'fault' | 'onChange'>;
}

/** The secret a way to receive needs, if it needs one. */
export function WaySecret({ receives, field }: WaySecretProps) {
  if (receives === 'http')
    return (
      <Field
        secret
        label="Signing secret"
        hint="Under “Basic Information” → “App Credentials”. It proves that what arrives comes from Slack."
        {...field('signingSecret')}
      />
    );
  if (receives === 'socket')
    return (
      <Field
        secret
        label="App-level token"
        hint="Under “Basic Information” → “App-Level Tokens”, with the right connections:write. It begins with xapp-."
        {...field('appToken')}
      />
    );
  return null;
}

/** Hosts of an organisation's own handbook. */
export function DocumentationHosts(field: Pick<FieldProps, 'value' | 'fault' | 'onChange'>) {
  return (
    <Field
      label="Documentation hosts, optional"
      hint="Hosts of your own wiki or handbook, separated by commas. Links to them count as documentation."
      placeholder="wiki.example.com, handbook.example.com"
      {...field}
    />
  );
}

/** What password managers look for before they offer to save a field. */
const keptByNobody = { 'data-1p-ignore': '', 'data-bwignore': '', 'data-lpignore': 'true' };
