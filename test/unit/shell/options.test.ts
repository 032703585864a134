import { describe, expect, it } from 'vitest';
import { parseLaunchOptions, UsageError } from '../../../src-main/shell/options.ts';
import { shellTexts } from '../../../src-main/shell/texts.ts';

function failure(args: string[]): UsageError {
  try {
    parseLaunchOptions(args);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('the arguments were accepted');
}

describe('the options of npm start', () => {
  it('opens the real office in a window when nothing is said', () => {
    expect(parseLaunchOptions([])).toEqual({ demo: false, browser: false, open: true, files: [] });
  });

  it('understands every option, in both spellings of a value', () => {
    expect(
      parseLaunchOptions([
        '--browser',
        '--no-open',
        '--port',
        '0',
        '--data-dir',
        '/tmp/office',
        'выписка.txt',
      ]),
    ).toEqual({
      demo: false,
      browser: true,
      open: false,
      port: 0,
      dataDir: '/tmp/office',
      files: ['выписка.txt'],
    });
    expect(parseLaunchOptions(['--port=8080', '--data-dir=C:\\Офис'])).toMatchObject({
      port: 8080,
      dataDir: 'C:\\Офис',
    });
    expect(parseLaunchOptions(['--demo'])).toMatchObject({ demo: true });
  });

  it.each([
    [['--dmeo'], 'start.unknownOption', '--dmeo'],
    [['-x'], 'start.unknownOption', '-x'],
    [['--demo=yes'], 'start.unknownOption', '--demo=yes'],
    [['--port'], 'start.missingValue', '--port'],
    [['--data-dir', '--demo'], 'start.missingValue', '--data-dir'],
    [['--port', '65536'], 'start.badPort', '65536'],
    [['--port', '80a'], 'start.badPort', '80a'],
    [['--port=-1'], 'start.badPort', '-1'],
    [['--demo', '--data-dir', 'x'], 'start.demoWithDataDir', 'демонстрации'],
  ])('refuses %j and says what is wrong', (args, key, named) => {
    const error = failure(args);
    expect(error.key).toBe(key);
    const sentence = shellTexts()(error.key, error.params);
    expect(sentence).toContain(named);
    expect(sentence).not.toContain('{{');
  });
});
