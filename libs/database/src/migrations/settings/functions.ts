/** Exports `settingFunctions`: statements that make the functions settings are changed and read by (docs/adr/0017). */

/** Names of what a function tells the log, in the form of its contract. */
const told = (actor: string, role: string, purpose: string, from: string, to: string): string =>
  `PERFORM audit.record(${actor}, ${role}, ${purpose}, 'configuration.changed',
     jsonb_build_object('setting', 'publishing-rules', 'from', ${from}, 'to', ${to}))`;
const rules = (profile: string, people: string, more = ''): string =>
  `jsonb_build_object('profile', ${profile}, 'minimumPeople', ${people}${more})`;

export const settingFunctions = [
  /*
   * The rules that hold at an instant, floors included: the newest change that acts, and those of the quarter formed last
   * unless they were loosened since. So an environment that asks for less than before loosens nothing either.
   */
  `CREATE FUNCTION cfg.standing(at timestamptz, OUT profile text, OUT minimum_people int)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     WITH acting AS (SELECT * FROM cfg.change c WHERE c.withdrawn_at IS NULL AND c.acts_from <= at),
     last_cohort AS (SELECT rules, formed_at FROM edge.cohort ORDER BY formed_at DESC, id DESC LIMIT 1),
     said AS (
       SELECT 'standard' AS profile, 5 AS minimum_people
       UNION ALL (SELECT a.profile, a.minimum_people FROM acting a ORDER BY a.id DESC LIMIT 1)
       UNION ALL SELECT l.rules ->> 'profile', (l.rules ->> 'minimumPeople')::int FROM last_cohort l
        WHERE NOT EXISTS (SELECT 1 FROM acting a WHERE a.looser AND a.acts_from > l.formed_at))
     SELECT CASE WHEN bool_or(s.profile = 'works-council') THEN 'works-council' ELSE 'standard' END, max(s.minimum_people)
       FROM said s
   $$`,
  `CREATE FUNCTION cfg.propose(actor text, new_profile text, new_people int, OUT outcome text, OUT change bigint)
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     base record;
     is_looser boolean;
     open bigint;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.cfg'));
     SELECT * INTO base FROM cfg.standing(clock_timestamp());
     IF (new_profile, new_people) = (base.profile, base.minimum_people) THEN outcome := 'same'; RETURN; END IF;
     is_looser := new_people < base.minimum_people OR (base.profile = 'works-council' AND new_profile <> 'works-council');
     SELECT c.id INTO open FROM cfg.change c
      WHERE c.looser AND c.withdrawn_at IS NULL AND (c.acts_from IS NULL OR c.acts_from > clock_timestamp());
     IF is_looser AND open IS NOT NULL THEN outcome := 'pending'; RETURN; END IF;
     INSERT INTO cfg.rule_change AS c (profile, minimum_people, base_profile, base_minimum_people, looser, proposed_by)
     VALUES (new_profile, new_people, base.profile, base.minimum_people, is_looser, actor) RETURNING c.id INTO change;
     -- What was announced was announced of other rules.
     IF open IS NOT NULL THEN
       INSERT INTO cfg.rule_decision (change, decision, decided_by, proposed_by)
       SELECT c.id, 'withdrawn', actor, c.proposed_by FROM cfg.rule_change c WHERE c.id = open;
     END IF;
     outcome := CASE WHEN is_looser THEN 'proposed' ELSE 'accepted' END;
     ${told('actor', `'admin'`, `'administration'`, rules('base.profile', 'base.minimum_people'), rules('new_profile', 'new_people', `, 'change', change, 'state', outcome, 'instead', open`))};
   END $$`,
  `CREATE FUNCTION cfg.approve(approved bigint, key bytea) RETURNS text
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     found record;
     said text;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.cfg'));
     said := cfg.officer_says(key);
     IF said <> 'yes' THEN RETURN said; END IF;
     SELECT * INTO found FROM cfg.change c WHERE c.id = approved AND c.looser AND c.withdrawn_at IS NULL AND c.approved_at IS NULL;
     IF found IS NULL THEN RETURN 'not-open'; END IF;
     INSERT INTO cfg.rule_decision (change, decision, decided_by, proposed_by)
     VALUES (approved, 'approved', 'privacy-officer', found.proposed_by);
     ${told(`'privacy-officer'`, `'privacy-officer'`, `'oversight'`, rules('found.base_profile', 'found.base_minimum_people'), rules('found.profile', 'found.minimum_people', `, 'change', approved, 'state', 'approved'`))};
     RETURN 'approved';
   END $$`,
  // A tightening can be taken back as long as nothing was published by it.
  `CREATE FUNCTION cfg.withdraw(actor text, withdrawn bigint) RETURNS text
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE found record;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.cfg'));
     SELECT * INTO found FROM cfg.change c WHERE c.id = withdrawn;
     IF found IS NULL THEN RETURN 'unknown'; END IF;
     IF found.withdrawn_at IS NOT NULL
       OR (found.looser AND found.acts_from <= clock_timestamp())
       OR (NOT found.looser AND EXISTS (SELECT 1 FROM edge.cohort o WHERE o.formed_at > found.proposed_at)) THEN
       RETURN 'too-late';
     END IF;
     INSERT INTO cfg.rule_decision (change, decision, decided_by, proposed_by)
     VALUES (withdrawn, 'withdrawn', actor, found.proposed_by);
     ${told('actor', `'admin'`, `'administration'`, rules('found.profile', 'found.minimum_people'), rules('found.base_profile', 'found.base_minimum_people', `, 'change', withdrawn, 'state', 'withdrawn'`))};
     RETURN 'withdrawn';
   END $$`,
  `CREATE FUNCTION cfg.newest_cohort() RETURNS TABLE (id text, rules jsonb)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     SELECT c.id, c.rules FROM edge.cohort c ORDER BY c.id DESC LIMIT 1
   $$`,
  // Sizes of the directory as it was brought: nobody's row, and nothing of who is active or objects.
  `CREATE FUNCTION cfg.headcounts() RETURNS TABLE (id text, name text, parent text, path text, people int, leads int)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     SELECT u.id, u.name, u.parent, u.path, coalesce(h.people, 0), coalesce(h.leads, 0)
       FROM roster.unit u LEFT JOIN roster.headcount h ON h.unit = u.id ORDER BY u.path, u.id
   $$`,
];
