import { Monitor, Moon, Sun } from 'lucide-react';
import { useId } from 'react';
import { useStored } from './stored.js';

const themes = [
  { id: 'system', label: 'System theme', Icon: Monitor },
  { id: 'light', label: 'Light theme', Icon: Sun },
  { id: 'dark', label: 'Dark theme', Icon: Moon },
] as const;
type Theme = (typeof themes)[number]['id'];

/** System, light or dark; `public/boot.js` applies the stored choice before the first paint. */
export function ThemeSwitch({ vertical = false }: { vertical?: boolean }) {
  const [theme, setTheme] = useStored<Theme>('quorum.theme', ['system', 'light', 'dark'], 'system');
  const name = useId();
  const choose = (next: Theme) => {
    setTheme(next);
    applyTheme(next);
  };
  return (
    <fieldset className={`inline-flex w-fit rounded-lg bg-sunken p-0.5 ${vertical ? 'flex-col' : ''}`}>
      <legend className="sr-only">Theme</legend>
      {themes.map(({ id, label, Icon }) => (
        <label
          key={id}
          title={label}
          className="relative flex size-8 cursor-pointer items-center justify-center rounded-md text-muted hover:text-ink has-checked:bg-panel has-checked:text-ink has-checked:shadow-panel has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={id}
            checked={theme === id}
            onChange={() => choose(id)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <Icon size={16} aria-hidden="true" />
          <span className="sr-only">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}
