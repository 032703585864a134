/**
 * Packages for Windows (NSIS) and macOS (dmg, zip; universal). `npm run check:packaging` validates this file without
 * building anything; `npm run package` builds for the machine it runs on.
 *
 * A universal macOS package needs the keychain module of both processors, and npm installs only the machine's own:
 * `npm i --no-save --force @napi-rs/keyring-darwin-arm64 @napi-rs/keyring-darwin-x64` before it is built.
 */
import type { Configuration } from 'electron-builder';

const config: Configuration = {
  appId: 'ru.oplacheno.app',
  copyright: 'Оплачено',
  // The name that people see is Cyrillic (productName); files and processes keep to ASCII.
  executableName: 'Oplacheno',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are electron-builder's own placeholders
  artifactName: 'Oplacheno-${version}-${os}-${arch}.${ext}',
  directories: { output: 'dist', buildResources: 'resources' },
  files: [
    'out/**',
    'resources/icons/*.png',
    'package.json',
    '!**/*.map',
    '!out/main/electron-e2e.js',
    // better-sqlite3 carries SQLite's sources and the binaries of every system.
    '!node_modules/better-sqlite3/{deps,src,binding.gyp}',
    '!node_modules/better-sqlite3/prebuilds/linux*',
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  // Native modules come built (Node-API): nothing to compile.
  npmRebuild: false,
  nodeGypRebuild: false,
  buildDependenciesFromSource: false,
  electronLanguages: ['ru', 'en', 'en-US'],
  // No update feed yet: without one no app-update.yml is written, and the program does not look for updates.
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    // Changing a fuse breaks the ad-hoc signature of an unsigned macOS build.
    resetAdHocDarwinSignature: true,
  },
  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    icon: 'resources/icons/icon.ico',
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowElevation: true,
    allowToChangeInstallationDirectory: true,
    multiLanguageInstaller: true,
    installerLanguages: ['ru_RU', 'en_US'],
    displayLanguageSelector: false,
    // «Открыть с помощью» for .txt and .1c.
    include: 'resources/installer.nsh',
    // The office's data stay when the program goes.
    deleteAppDataOnUninstall: false,
    shortcutName: 'Оплачено',
    uninstallDisplayName: 'Оплачено',
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['universal'] },
      { target: 'zip', arch: ['universal'] },
    ],
    icon: 'resources/icons/icon.icns',
    fileAssociations: [
      {
        ext: ['txt', '1c'],
        name: 'Bank statement',
        // We can open them; whatever opens text files now goes on doing so.
        role: 'Viewer',
        rank: 'Alternate',
      },
    ],
    category: 'public.app-category.finance',
    darkModeSupport: true,
    hardenedRuntime: true,
    // Native modules of both processors lie side by side in either half; only their own loads them.
    x64ArchFiles: '**/*darwin*.node',
    extendInfo: { CFBundleDevelopmentRegion: 'ru', CFBundleLocalizations: ['ru', 'en'] },
  },
  dmg: { title: 'Оплачено' },
};

export default config;
