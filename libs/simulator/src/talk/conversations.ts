import type { Random } from '../random.js';
import type { Organisation, Person, Unit } from '../organisation/organisation.js';
import type { SimulatedConversation } from '../planted-message.js';

/** The places of an organisation: rooms for everybody, rooms of each unit, and direct messages as they come up. */
export class Conversations {
  readonly all: SimulatedConversation[] = [];
  readonly everybody: Record<'general' | 'random' | 'wins' | 'incidents', SimulatedConversation>;
  private readonly homes = new Map<Unit, { public: SimulatedConversation; private: SimulatedConversation }>();
  private readonly direct = new Map<string, SimulatedConversation>();

  constructor(
    private readonly organisation: Organisation,
    private readonly random: Random,
  ) {
    const { people, units } = organisation;
    const forAll = (name: string, purpose: string) =>
      this.open({ name, type: 'public', members: people, creator: people[0]!, purpose });
    this.everybody = {
      general: forAll('general', 'What everybody should know'),
      random: forAll('random', 'What nobody needs to know'),
      wins: forAll('wins', 'Thanks and good news'),
      incidents: forAll('incidents', 'What is broken right now'),
    };
    for (const unit of units) {
      const name = unit.path.toLowerCase().replace('/', '-');
      const of = { members: unit.people, creator: unit.people[0]! };
      this.homes.set(unit, {
        public: this.open({ name, type: 'public', ...of, purpose: `Home of ${unit.path}` }),
        private: this.open({
          name: `${name}-team`,
          type: 'private',
          ...of,
          purpose: `${unit.path}, among ourselves`,
        }),
      });
    }
  }

  homeOf(unit: Unit): { public: SimulatedConversation; private: SimulatedConversation } {
    return this.homes.get(unit)!;
  }

  /** The direct conversation of two people, or the group one of more; opened when first used. */
  between(people: readonly Person[]): SimulatedConversation {
    const members = [...people].sort((a, b) => (a.id < b.id ? -1 : 1));
    const key = members.map(({ id }) => id).join(' ');
    let conversation = this.direct.get(key);
    if (conversation === undefined) {
      const group = members.length > 2;
      conversation = this.open({
        name: group ? `mpdm-${members.map(({ handle }) => handle).join('--')}-1` : '',
        type: group ? 'mpim' : 'dm',
        members,
        creator: people[0]!,
        purpose: '',
      });
      this.direct.set(key, conversation);
    }
    return conversation;
  }

  /** Slack id of a unit's user group. */
  groupOf({ path }: Unit): string {
    return `S${path.toUpperCase().replace(/[^A-Z]/g, '')}${this.organisation.team.slice(1, 4)}`;
  }

  private open(conversation: Omit<SimulatedConversation, 'id'>): SimulatedConversation {
    const prefix = { public: 'C', private: 'C', mpim: 'C', dm: 'D' }[conversation.type];
    const id = `${prefix}${this.random.code(10)}`;
    const opened = { ...conversation, id, name: conversation.name || id };
    this.all.push(opened);
    return opened;
  }
}
