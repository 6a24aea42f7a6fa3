import { expect, it } from 'vitest';
import { readFrame } from './socket-frame.js';

const read = (frame: unknown) => readFrame(JSON.stringify(frame));

it('frames are told apart, and an event is acknowledged by its id whatever it holds', () => {
  expect(read({ type: 'hello', num_connections: 1 })).toEqual({ frame: 'hello' });
  expect(read({ type: 'disconnect', reason: 'warning' })).toEqual({ frame: 'disconnect', isDisabled: false });
  expect(read({ type: 'disconnect', reason: 'link_disabled' })).toEqual({
    frame: 'disconnect',
    isDisabled: true,
  });
  const payload = { type: 'event_callback' };
  expect(read({ type: 'events_api', envelope_id: 'e1', payload })).toEqual({
    frame: 'envelope',
    id: 'e1',
    payload,
  });
  expect(read({ type: 'events_api', envelope_id: 'e2' })).toEqual({
    frame: 'envelope',
    id: 'e2',
    payload: null,
  });
});

it('what is no event is acknowledged and not looked at', () => {
  const frame = { type: 'slash_commands', envelope_id: 'e3', payload: { text: 'hello' } };
  expect(read(frame)).toEqual({ frame: 'envelope', id: 'e3', payload: null });
});

it.each(['', '{', '5', 'null', '[]', '{"type":5}', '{"type":"events_api"}'])(
  '%s is no frame of ours',
  (text) => {
    expect(readFrame(text)).toEqual({ frame: 'unknown' });
  },
);

it('bytes are no frame', () => {
  expect(readFrame(Buffer.from('{"type":"hello"}'))).toEqual({ frame: 'unknown' });
});
