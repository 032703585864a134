/**
 * Every security rule: of Electron's checklist, of its fuses page (https://www.electronjs.org/docs/latest/tutorial/fuses)
 * and of electronegativity (https://github.com/doyensec/electronegativity/wiki) that applies to this program, and a few
 * of our own. What does not exist here (webviews, IPC, remote pages, protocol clients) has a rule that says so.
 */
import type { Configuration } from 'electron-builder';
import { CHECKLIST } from './checklist.ts';
import {
  all,
  always,
  at,
  called,
  noCall,
  noHandler,
  noImport,
  noOption,
  type Rule,
  refuses,
  type Subject,
} from './rule.ts';

type Fuses = NonNullable<Configuration['electronFuses']>;

function fuse(name: keyof Fuses, wanted: boolean, about: string): Rule {
  return {
    id: `fuse-${name}`,
    source: `fuses ${name}`,
    about,
    check: ({ builder }) =>
      builder.electronFuses?.[name] === wanted
        ? []
        : [`electron-builder.ts: electronFuses.${name} is not ${wanted}`],
  };
}

/** Texts that are addresses of the network, without namespaces of XML and the loopback. */
function networkTexts({ facts }: Subject, path: RegExp): string[] {
  return at(
    facts.texts.filter(
      (text) =>
        path.test(text.path) &&
        /^(https?|wss?|ftp):\/\//.test(text.value) &&
        !/^http:\/\/(www\.w3\.org|schemas\.|127\.0\.0\.1|$)/.test(`${text.value}`),
    ),
    'an address of the network',
  );
}

const FUSES: readonly Rule[] = [
  fuse('runAsNode', false, 'ELECTRON_RUN_AS_NODE does not turn the program into Node.'),
  fuse('enableCookieEncryption', true, 'Cookies on disk are encrypted by the system.'),
  fuse('enableNodeOptionsEnvironmentVariable', false, 'NODE_OPTIONS is not read.'),
  fuse('enableNodeCliInspectArguments', false, '--inspect opens no debugger.'),
  fuse('enableEmbeddedAsarIntegrityValidation', true, 'A changed archive does not run.'),
  fuse('onlyLoadAppFromAsar', true, 'Only the archive is run.'),
  fuse('loadBrowserProcessSpecificV8Snapshot', false, 'No separate snapshot is looked for.'),
  fuse('grantFileProtocolExtraPrivileges', false, 'file:// has no rights beyond a browser’s.'),
];

const ELECTRONEGATIVITY: readonly Rule[] = [
  {
    id: 'certificates',
    source: 'electronegativity CERTIFICATE_ERROR_EVENT, CERTIFICATE_VERIFY_PROC',
    about: 'Nobody accepts a certificate that the system refuses.',
    check: all(
      noHandler('certificate-error'),
      noCall('setCertificateVerifyProc'),
      // The banks' client says `true`, so that the environment cannot say otherwise; nobody says anything else.
      ({ facts }) =>
        at(
          facts.options.filter((one) => one.name === 'rejectUnauthorized' && one.value !== 'true'),
          'rejectUnauthorized is not true',
        ),
      ({ facts }) =>
        at(
          facts.texts.filter((text) =>
            /NODE_TLS_REJECT_UNAUTHORIZED|ignore-certificate-errors/.test(text.value),
          ),
          'certificates are not checked',
        ),
    ),
  },
  {
    id: 'command-line-switches',
    source: 'electronegativity CUSTOM_ARGUMENTS',
    about: 'No switches are given to Chromium.',
    check: noCall('appendSwitch', 'appendArgument'),
  },
  {
    id: 'dangerous-functions',
    source: 'electronegativity DANGEROUS_FUNCTIONS_JS',
    about: 'No text is ever run as a program.',
    check: all(
      noCall(
        'eval',
        'Function',
        'executeJavaScript',
        'executeJavaScriptInIsolatedWorld',
        'insertCSS',
        'runInThisContext',
        'runInNewContext',
      ),
      ({ facts }) =>
        at(
          facts.calls.filter(
            (call) =>
              /^set(Timeout|Interval|Immediate)$/.test(call.name) && /^['"`]/.test(call.args[0] ?? ''),
          ),
          'a timer runs a text',
        ),
    ),
  },
  {
    id: 'security-warnings',
    source: 'electronegativity SECURITY_WARNINGS_DISABLED',
    about: 'Electron’s own warnings are not silenced.',
    check: ({ facts }) =>
      at(
        facts.texts.filter((text) => text.value.includes('ELECTRON_DISABLE_SECURITY_WARNINGS')),
        'warnings are silenced',
      ),
  },
  {
    id: 'developer-tools',
    source: 'electronegativity DEVTOOLS',
    about: 'Developer tools only in development.',
    check: all(always('devTools', '!packaged'), noCall('openDevTools')),
  },
];

const OURS: readonly Rule[] = [
  {
    id: 'network-of-the-page',
    source: 'ours',
    about: 'A session lets the page reach our scheme only; the page names no other address.',
    check: all(
      called('onBeforeRequest', ([handler]) => handler?.includes('cancel: !isLocal(details.url)') === true),
      (subject) => networkTexts(subject, /^src-renderer\//),
    ),
  },
  {
    id: 'sessions',
    source: 'ours',
    about: 'Whatever session reaches the application is guarded, and a further one leaves nothing on disk.',
    check: all(
      called('handleScheme', ([protocol]) => protocol === 'session.protocol'),
      called('guardSession', ([session]) => session === 'session'),
      called('fromPartition', ([name]) => !name?.includes('persist:')),
      ({ facts }) => {
        const [handled, guarded] = ['handleScheme', 'guardSession'].map((name) =>
          facts.calls.filter((call) => call.name === name).map((call) => call.path),
        );
        return handled?.join() === guarded?.join() ? [] : ['a session is handled and not guarded'];
      },
    ),
  },
  {
    id: 'downloads',
    source: 'ours',
    about: 'Only our own downloads are saved, where the person says.',
    check: all(refuses('will-download'), noCall('setSavePath')),
  },
  {
    id: 'loopback-only',
    source: 'ours',
    about: 'The browser shell, and a sign-in while it lasts, listen on 127.0.0.1; nothing else listens.',
    check: ({ facts }) => {
      const servers = facts.calls.filter((call) => call.name === 'listen' && call.owner === 'server');
      const others = facts.calls.filter(
        (call) => /^create(Secure)?Server$/.test(call.name) && !LISTENERS.includes(call.path),
      );
      const open = servers.filter(
        ({ args }) => !args[0]?.includes('host: LOOPBACK') && args[1] !== "'127.0.0.1'",
      );
      const name = facts.texts.some(
        (text) => text.path === 'src-main/shell/browser/server.ts' && text.value === '127.0.0.1',
      );
      return [
        ...at(others, 'another server'),
        ...at(open, 'listens beyond the loopback'),
        ...(name ? [] : ['LOOPBACK is not 127.0.0.1']),
      ];
    },
  },
  {
    id: 'no-raw-html',
    source: 'ours',
    about: 'The page makes no HTML of texts.',
    check: all(
      noOption('dangerouslySetInnerHTML', 'srcDoc'),
      noCall('insertAdjacentHTML', 'createContextualFragment'),
      ({ facts }) =>
        at(
          facts.assigned.filter(
            (name) => name.path.startsWith('src-renderer/') && /^(inner|outer)HTML$/.test(name.value),
          ),
          'HTML made of a text',
        ),
    ),
  },
  {
    id: 'no-shell-commands',
    source: 'ours',
    about: 'Programs are started without a command interpreter between.',
    check: all(noImport('node:child_process', 'exec', 'execSync'), ({ facts }) =>
      at(
        facts.options.filter((option) => option.name === 'shell' && option.value === 'true'),
        'a command interpreter',
      ),
    ),
  },
];

/** Files with a server of their own. The second hears one answer of a bank's sign-in page (RFC 8252) and closes. */
const LISTENERS = ['src-main/shell/browser/server.ts', 'src-main/features/banks/sign-in/loopback.ts'];

export const RULES: readonly Rule[] = [...CHECKLIST, ...FUSES, ...ELECTRONEGATIVITY, ...OURS];
