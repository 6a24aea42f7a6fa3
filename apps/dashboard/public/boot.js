// What must be so before any module runs and before the first paint. A file, because the page allows no inline script.

// The page's content security policy forbids generated code, so Zod must not even try: it reads this when it loads.
globalThis.__zod_globalConfig = { jitless: true };

try {
  const theme = localStorage.getItem('quorum.theme');
  if (theme === 'light' || theme === 'dark') globalThis.document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the system's theme it is.
}
