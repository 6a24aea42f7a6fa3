/** Fewest people behind a figure besides leads; settings can ask for more, never for less (notes/privacy R1). */
export const floorPeople = 5;

/** `standard`: k = 5; `works-council`: k = 10 and twice the blur. */
export const profileNames = ['standard', 'works-council'] as const;
/** One of `profileNames`. */
export type ProfileName = (typeof profileNames)[number];

/** What an organisation chose; kept with each cohort, so that a change acts at the next one (notes/privacy R10). */
export interface PublishingRules {
  profile: ProfileName;
  /** Fewest people besides leads behind a figure; never below `floorPeople`. */
  minimumPeople: number;
  /** How strongly levels are blurred: scale of the sticky offset = 1 / (people × this) (R6). Smaller is stricter. */
  offsetEpsilon: number;
  /**
   * People an atom has at least beyond those a figure needs. Formed with just enough, every objection and every absence of
   * one person would hide the atom's figures, and that they are hidden would say so (attack A11).
   */
  sparePeople: number;
}

/** Fewest people besides leads behind a figure under these rules: the floor holds whatever was stored. */
export function neededPeople({ minimumPeople }: PublishingRules): number {
  return Math.max(floorPeople, minimumPeople);
}

/** What a profile grants at most: compiled in, so that no setting loosens it. */
const floors: Readonly<Record<ProfileName, Omit<PublishingRules, 'profile'>>> = {
  standard: { minimumPeople: floorPeople, offsetEpsilon: 4, sparePeople: 2 },
  'works-council': { minimumPeople: 10, offsetEpsilon: 2, sparePeople: 2 },
};

/**
 * The rules of a profile, tightened by what is asked for: the larger minimum, the smaller epsilon. What would loosen the
 * profile has no effect. Throws a RangeError for a minimum that is no whole number and an epsilon that is not positive.
 */
export function rulesOf(asked: Pick<PublishingRules, 'profile'> & Partial<PublishingRules>): PublishingRules {
  const floor = floors[asked.profile];
  const minimumPeople = Math.max(floor.minimumPeople, asked.minimumPeople ?? 0);
  const offsetEpsilon = Math.min(floor.offsetEpsilon, asked.offsetEpsilon ?? Infinity);
  if (!Number.isInteger(minimumPeople)) throw new RangeError(`${minimumPeople} is no number of people`);
  if (!(offsetEpsilon > 0)) throw new RangeError(`an epsilon is positive, not ${offsetEpsilon}`);
  const sparePeople = Math.max(floor.sparePeople, asked.sparePeople ?? 0);
  return { profile: asked.profile, minimumPeople, offsetEpsilon, sparePeople };
}
