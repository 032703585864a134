/** Mantine in the program's own colours: its variables point at the roles of `tokens.css`. */
import { type CSSVariablesResolver, createTheme, localStorageColorSchemeManager } from '@mantine/core';

/** Read by `public/boot.js` before the first paint. */
export const THEME_KEY = 'oplacheno.theme';
export const LANGUAGE_KEY = 'oplacheno.language';

export const colorSchemeManager = localStorageColorSchemeManager({ key: THEME_KEY });

export const theme = createTheme({
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, Menlo, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.84375rem', md: '0.84375rem', lg: '0.9375rem', xl: '1.0625rem' },
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 9,
  primaryColor: 'office',
  primaryShade: { light: 7, dark: 5 },
  autoContrast: false,
  respectReducedMotion: true,
  cursorType: 'pointer',
  colors: {
    gray: [
      '#f6f7f5',
      '#ebeee9',
      '#dfe3dd',
      '#cdd3cd',
      '#b4bcb5',
      '#878f88',
      '#5f6a63',
      '#4d5851',
      '#2c3630',
      '#16201a',
    ],
    dark: [
      '#e7ece8',
      '#c5ccc7',
      '#b0bab3',
      '#98a39c',
      '#3a433c',
      '#2f3731',
      '#1f2521',
      '#181d1a',
      '#141815',
      '#111512',
    ],
    office: [
      '#e3f3ec',
      '#c5e6d8',
      '#9fd4bd',
      '#74c2a0',
      '#4fbc8f',
      '#38b885',
      '#12895f',
      '#0b7a53',
      '#096544',
      '#075c3e',
    ],
  },
  components: {
    Button: { defaultProps: { size: 'sm', variant: 'filled' } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
    Drawer: { styles: { title: { fontWeight: 650, fontSize: 16 } } },
    Modal: {
      styles: { title: { fontWeight: 650, fontSize: 16 } },
      defaultProps: {
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
        // A dialog that still fades out would swallow the next key.
        transitionProps: { transition: 'fade-down', duration: 200, exitDuration: 0 },
      },
    },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    InputWrapper: { defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] } },
    TextInput: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'md' } },
  },
});

const roles = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--red)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-disabled': 'var(--gray-soft)',
  '--mantine-color-disabled-color': 'var(--ink3)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent-ink)',
  '--mantine-color-office-filled': 'var(--accent)',
  '--mantine-color-office-filled-hover': 'var(--accent-hover)',
  '--mantine-color-office-light': 'var(--accent-soft)',
  '--mantine-color-office-light-color': 'var(--accent-ink)',
  '--mantine-color-red-filled': 'var(--red)',
  '--mantine-color-red-light': 'var(--red-soft)',
  '--mantine-color-red-light-color': 'var(--red)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: roles,
  dark: roles,
});
