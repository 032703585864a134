export { createSettingsService, parseSettings, type SettingsStore } from './service.ts';
