import { expect, it } from 'vitest';
import { startTestApi } from '../../testing/start-api.js';
import { eventsPath } from './event-route.js';

const { app } = await startTestApi(import.meta.url);

it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
  'the api takes events in, as %s and whatever the body says, and refuses those nobody signed',
  async (type) => {
    const answer = await app.inject({
      method: 'POST',
      url: eventsPath,
      headers: { 'content-type': type, 'x-slack-signature': 'v0=', 'x-slack-request-timestamp': '1' },
      payload: '{"type":',
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.body).toBe('');
  },
);
