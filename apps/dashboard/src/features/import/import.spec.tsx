import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { importRun } from '../../testing/fixtures.js';
import { renderApp } from '../../testing/render-app.js';
import { stubApi } from '../../testing/stub-api.js';

/** Stands in for the one request fetch cannot make: an upload whose progress is told. */
class UploadStub extends EventTarget {
  static current: UploadStub;
  readonly upload = new EventTarget();
  status = 0;
  responseText = '';
  body: FormData | null = null;

  open(): void {
    UploadStub.current = this;
  }
  setRequestHeader(): void {}
  send(body: FormData): void {
    this.body = body;
  }
  progress(loaded: number, total: number): void {
    act(() => {
      this.upload.dispatchEvent(new ProgressEvent('progress', { lengthComputable: true, loaded, total }));
    });
  }
  answer(status: number, body: unknown): void {
    this.status = status;
    this.responseText = JSON.stringify(body);
    act(() => {
      this.dispatchEvent(new ProgressEvent('load'));
    });
  }
}

const zip = new File(['PK'], 'export.zip', { type: 'application/zip' });

/** The hidden inputs behind the two file buttons: export first, directory second. */
async function choose(index: 0 | 1, file: File): Promise<void> {
  await screen.findByRole('form', { name: 'Import a Slack export' });
  const input = document.querySelectorAll<HTMLInputElement>('input[type=file]')[index];
  if (!input) throw new Error('no file input');
  await userEvent.upload(input, file);
}

beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', UploadStub);
});

describe('the import form', () => {
  it('asks for a file before it sends anything', async () => {
    stubApi();
    renderApp('/import');
    await userEvent.click(await screen.findByRole('button', { name: 'Start the import' }));
    expect(screen.getByRole('alert').textContent).toBe('Choose the ZIP file of a Slack export first.');
  });

  it('sends what was chosen, shows how much is sent and then follows the run', async () => {
    const run = importRun({
      state: 'reading',
      finishedAt: null,
      stages: {
        read: { done: 20_000_000, total: 50_000_000 },
        ingest: { done: 300, total: null },
        derive: { done: 0, total: null },
        publish: { done: 0, total: null },
      },
    });
    stubApi({ imports: [run] });
    renderApp('/import');
    await choose(0, zip);
    await choose(0, new File(['id,unit'], 'people.csv', { type: 'text/csv' }));
    const zone = screen.getByRole('combobox', { name: 'Default time zone' });
    await userEvent.type(zone, 'Europe/Berl');
    await userEvent.click(await screen.findByRole('option', { name: 'Europe/Berlin' }));
    await userEvent.type(screen.getByRole('textbox', { name: /Documentation hosts/ }), 'wiki.example.com');
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }));

    const sent = UploadStub.current.body;
    expect(sent?.get('export')).toMatchObject({ name: 'export.zip' });
    expect(sent?.get('directory')).toMatchObject({ name: 'people.csv' });
    expect(sent?.get('defaultTimeZone')).toBe('Europe/Berlin');
    expect(sent?.get('documentationHosts')).toBe('wiki.example.com');

    UploadStub.current.progress(1, 2);
    expect(screen.getByRole('progressbar', { name: 'Sending the file' }).getAttribute('aria-valuenow')).toBe(
      '50',
    );

    UploadStub.current.answer(202, run);
    const reading = await screen.findByRole('progressbar', { name: 'Read and strip the export' });
    expect(reading.getAttribute('aria-valuenow')).toBe('40');
    expect(reading.textContent).toContain('20 MB of 50 MB');
    expect(
      screen.getByRole('progressbar', { name: 'Take in messages' }).getAttribute('aria-valuenow'),
    ).toBeNull();
  });

  it('says what the server says when it refuses', async () => {
    stubApi();
    renderApp('/import');
    await choose(0, zip);
    await userEvent.click(screen.getByRole('button', { name: 'Start the import' }));
    UploadStub.current.answer(400, {
      type: 'about:blank',
      title: 'The upload is not valid',
      status: 400,
      errors: [{ field: 'export', message: 'is not a ZIP file', file: 'export.zip' }],
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The upload is not valid');
    expect(alert.textContent).toContain('export.zip, export: is not a ZIP file');
  });
});

describe('an import that ended', () => {
  it('leads to the organisation when it is done', async () => {
    const run = importRun();
    stubApi({ imports: [run] });
    renderApp(`/import/${run.id}`);
    expect((await screen.findByRole('link', { name: 'See the organisation' })).getAttribute('href')).toBe(
      '/',
    );
  });

  it('names what was left out, and where', async () => {
    const run = importRun({
      notices: [{ file: 'general/2026-03-02.json', line: 17, field: 'ts', message: 'is missing' }],
      noticesTotal: 131,
    });
    stubApi({ imports: [run] });
    renderApp(`/import/${run.id}`);
    const table = await screen.findByRole('table', { name: /The first 1 of 131/ });
    expect([...table.querySelectorAll('tbody th, tbody td')].map((cell) => cell.textContent)).toEqual([
      'general/2026-03-02.json',
      '17',
      'ts',
      'is missing',
    ]);
  });

  it('says why it failed and what to do', async () => {
    const run = importRun({ state: 'failed', error: '"photos.zip" is a ZIP, but not a Slack export.' });
    stubApi({ imports: [run] });
    renderApp(`/import/${run.id}`);
    expect(await screen.findByText('"photos.zip" is a ZIP, but not a Slack export.')).toBeDefined();
    expect(screen.getByRole('link', { name: 'Import again' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Discard this import' })).toBeNull();
  });

  it('can be discarded when it was interrupted', async () => {
    const run = importRun({ state: 'interrupted', error: 'The server stopped.' });
    const asked = stubApi({ imports: [run] });
    renderApp(`/import/${run.id}`);
    await userEvent.click(await screen.findByRole('button', { name: 'Discard this import' }));
    await waitFor(() => expect(asked).toContain(`DELETE /imports/${run.id}`));
  });
});
