import { describe, expect, it } from 'vitest';
import { createLogger, describeFault } from './logger.js';

function capture(write: (log: ReturnType<typeof createLogger>) => void): string {
  let lines = '';
  write(createLogger('spec', 'info', { write: (line: string) => void (lines += line) }));
  return lines;
}

describe('the log', () => {
  it('removes content, names, addresses and secrets at any of three depths', () => {
    const person = { email: 'canary@example.org', real_name: 'canary', profile: { email: 'canary' } };
    const line = capture((log) =>
      log.info({ text: 'canary', person, row: { user: person }, databaseUrl: 'canary', messages: 3 }, 'read'),
    );
    expect(line).not.toContain('canary');
    expect(JSON.parse(line)).toMatchObject({ level: 'info', process: 'spec', messages: 3, msg: 'read' });
  });

  it('keeps the message of an ordinary error and drops that of one that quotes its input', () => {
    const ordinary = capture((log) => log.error({ err: new Error('the disk is full') }, 'failed'));
    expect(ordinary).toContain('the disk is full');
    let quoting: unknown;
    try {
      JSON.parse('canary said hello');
    } catch (error) {
      quoting = error;
    }
    expect(String(quoting)).toContain('canary');
    expect(JSON.stringify(describeFault(quoting))).not.toContain('canary');
    const query = Object.assign(new Error('bad value canary'), { severity: 'ERROR', code: '22P02' });
    expect(JSON.stringify(describeFault(query))).not.toContain('canary');
    expect(describeFault(query)).toMatchObject({ code: '22P02' });
    expect(JSON.stringify(describeFault(new Error('outer', { cause: query })))).not.toContain('canary');
  });
});
