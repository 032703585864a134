// Runs before the first paint: the remembered theme and language stand at once, without a flash of the other one.
(() => {
  const root = document.documentElement;
  try {
    const theme = localStorage.getItem('oplacheno.theme');
    const dark =
      theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
    root.lang = localStorage.getItem('oplacheno.language') === 'en' ? 'en' : 'ru';
  } catch {
    // Storage may be switched off; the light theme and Russian stand then, and settings correct them.
    root.setAttribute('data-mantine-color-scheme', 'light');
  }
})();
