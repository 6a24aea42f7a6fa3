import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';

interface TimeZoneFieldProps {
  /** IANA zone, empty = none. */
  value: string;
  onChange: (zone: string) => void;
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((id) => ({
  id,
}));

/** A zone by its IANA name, found by typing any part of it. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  return (
    <ComboBox
      defaultItems={zones}
      defaultSelectedKey={value === '' ? null : value}
      onSelectionChange={(key) => onChange(key === null ? '' : String(key))}
      menuTrigger="focus"
    >
      <Label className="text-sm font-semibold">Default time zone</Label>
      <Text slot="description" className="mt-0.5 block text-[13px] leading-5 text-muted">
        For people whose zone neither Slack nor the directory knows. Left empty, their clocks stay unknown and
        they are left out where a clock is needed; a zone is never guessed.
      </Text>
      <div className="relative mt-2">
        <Input
          placeholder="None"
          className="h-10 w-full rounded-lg border border-line-strong bg-panel ps-3 pe-10 text-sm placeholder:text-muted"
        />
        <Button className="absolute inset-y-0 end-0 flex w-10 items-center justify-center rounded-e-lg text-muted">
          <ChevronDown size={16} aria-hidden="true" />
        </Button>
      </div>
      <Popover className="w-(--trigger-width) rounded-lg border border-line-strong bg-panel shadow-raised">
        <ListBox
          className="max-h-72 overflow-auto p-1 text-sm outline-none"
          renderEmptyState={() => <p className="px-2.5 py-2 text-muted">No zone of that name.</p>}
        >
          {(zone: { id: string }) => (
            <ListBoxItem
              textValue={zone.id}
              className="cursor-default rounded-md px-2.5 py-1.5 outline-none data-focused:bg-accent-soft data-selected:font-semibold"
            >
              {zone.id}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
