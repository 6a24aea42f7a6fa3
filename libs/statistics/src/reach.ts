/** E–I index of a unit's ties: −1 all inside, 1 all outside; `null` without ties (notes/metrics §5.9). */
export function eiIndex(external: number, internal: number): number | null {
  const ties = external + internal;
  return ties === 0 ? null : (external - internal) / ties;
}

/** Share of messages in public channels, with and without direct messages; `null` without messages (notes/metrics §5.6). */
export function publicRatio(messages: { public: number; private: number; dm: number }): {
  all: number | null;
  channelsOnly: number | null;
} {
  const share = (of: number) => (of === 0 ? null : messages.public / of);
  const inChannels = messages.public + messages.private;
  return { all: share(inChannels + messages.dm), channelsOnly: share(inChannels) };
}
