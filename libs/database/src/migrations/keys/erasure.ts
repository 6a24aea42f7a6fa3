/** Exports `erasure`: statements that make the functions of objection and erasure (notes/privacy §4.7, docs/privacy/keys.md). */
export const erasure = [
  /*
   * Deletes every row of a person and every mention of them; answers the DMs that went with them. What others said to, about
   * or because of them is derived anew; cells stand, and in the quarter's atoms a name that means nobody takes their place.
   */
  `CREATE FUNCTION edge.erase(of_source text, pid text) RETURNS text[]
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     anywhere text := '%"' || replace(replace(pid, '\\', '\\\\'), '_', '\\_') || '"%';
     dms text[] := ARRAY(SELECT id FROM edge.conversation WHERE source = of_source AND type = 'dm' AND pid = ANY (members));
     places text[] := ARRAY(
       SELECT conversation FROM edge.event
        WHERE source = of_source AND (author = pid OR flags -> 'mentions' ? pid OR reactions -> 'doneBy' ? pid
              OR action ->> 'from' = pid OR action ->> 'to' = pid)
       UNION SELECT conversation FROM edge.ping_fact WHERE source = of_source AND ("by" = pid OR "to" = pid)
       UNION SELECT conversation FROM edge.request_fact WHERE source = of_source AND fact::text LIKE anywhere
       UNION SELECT conversation FROM edge.thread_fact WHERE source = of_source AND fact::text LIKE anywhere
       UNION SELECT conversation FROM edge.issue_fact WHERE source = of_source AND fact::text LIKE anywhere
       UNION SELECT id FROM edge.conversation WHERE source = of_source AND pid = ANY (members));
     others text[] := ARRAY(
       SELECT "to" FROM edge.ping_fact WHERE source = of_source AND "by" = pid
       UNION SELECT "by" FROM edge.ping_fact WHERE source = of_source AND "to" = pid
       UNION SELECT author FROM edge.event
              WHERE source = of_source AND conversation = ANY (dms) AND kind = 'human' AND author IS NOT NULL
       UNION SELECT person FROM edge.person_day_fact WHERE source = of_source AND fact::text LIKE anywhere);
     quarter text;
     nobody text;
   BEGIN
     DELETE FROM edge.event WHERE source = of_source AND (author = pid OR conversation = ANY (dms));
     UPDATE edge.event
        SET flags = CASE WHEN flags -> 'mentions' = jsonb_build_array(pid) THEN flags - 'mentions'
                         WHEN flags -> 'mentions' ? pid THEN jsonb_set(flags, '{mentions}', (flags -> 'mentions') - pid)
                         ELSE flags END,
            reactions = CASE WHEN reactions = jsonb_build_object('doneBy', jsonb_build_array(pid)) THEN NULL
                             WHEN reactions -> 'doneBy' = jsonb_build_array(pid) THEN reactions - 'doneBy'
                             WHEN reactions -> 'doneBy' ? pid THEN jsonb_set(reactions, '{doneBy}', (reactions -> 'doneBy') - pid)
                             ELSE reactions END,
            action = CASE WHEN action ->> 'from' = pid THEN jsonb_set(action, '{from}', 'null')
                          WHEN action ->> 'to' = pid THEN jsonb_set(action, '{to}', 'null') ELSE action END
      WHERE source = of_source AND conversation = ANY (places)
        AND (flags -> 'mentions' ? pid OR reactions -> 'doneBy' ? pid OR action ->> 'from' = pid OR action ->> 'to' = pid);

     DELETE FROM edge.ping_fact WHERE source = of_source AND ("by" = pid OR "to" = pid OR conversation = ANY (dms));
     DELETE FROM edge.request_fact WHERE source = of_source AND (conversation = ANY (dms) OR fact::text LIKE anywhere);
     DELETE FROM edge.thread_fact WHERE source = of_source AND (conversation = ANY (dms) OR fact::text LIKE anywhere);
     DELETE FROM edge.issue_fact WHERE source = of_source AND fact::text LIKE anywhere;
     DELETE FROM edge.person_day_fact WHERE source = of_source AND (person = pid OR fact::text LIKE anywhere);
     DELETE FROM edge.contribution WHERE person = pid;

     DELETE FROM edge.person WHERE source = of_source AND id = pid;
     DELETE FROM edge.person_zone WHERE source = of_source AND id = pid;
     DELETE FROM roster.membership WHERE person = pid;
     DELETE FROM edge.conversation WHERE source = of_source AND id = ANY (dms);
     UPDATE edge.conversation SET members = array_remove(members, pid) WHERE source = of_source AND pid = ANY (members);
     DELETE FROM edge.identity WHERE pseudonym = pid OR pseudonym = ANY (dms);
     DELETE FROM ops.dead_letter WHERE record::text LIKE '%' || pid || '%' OR conversation = ANY (dms);

     FOR quarter IN SELECT cohort FROM edge.atom_member WHERE person = pid
                    UNION SELECT cohort FROM edge.lead_above WHERE lead = pid LOOP
       nobody := translate(rtrim(encode(uuid_send(gen_random_uuid()), 'base64'), '='), '+/', '-_');
       UPDATE edge.atom_member SET person = nobody WHERE cohort = quarter AND person = pid;
       IF FOUND THEN INSERT INTO edge.erased_person (cohort, person) VALUES (quarter, nobody); END IF;
       UPDATE edge.lead_above SET lead = nobody WHERE cohort = quarter AND lead = pid;
     END LOOP;

     DELETE FROM edge.dirty WHERE source = of_source AND (key = pid OR key = ANY (dms));
     INSERT INTO edge.dirty (kind, source, key)
     SELECT 'conversation', of_source, place FROM unnest(places) AS p(place) WHERE place <> ALL (dms)
     UNION SELECT 'person', of_source, other FROM unnest(others) AS o(other) WHERE other <> pid
     ORDER BY 1, 2, 3
     ON CONFLICT ON CONSTRAINT dirty_pk DO UPDATE SET marked_at = clock_timestamp();
     UPDATE edge.bucket_state SET state = 'touched' WHERE state = 'measured';
     UPDATE edge.revision SET n = n + 1 WHERE name = 'people';
     RETURN dms;
   END $$`,
  // Alone: whoever writes pseudonyms holds the same lock, shared, so that nobody writes what they read before.
  `CREATE FUNCTION edge.object(of_tag bytea, of_epoch text, of_source text, pid text) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE dms text[];
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.key'));
     IF NOT EXISTS (SELECT 1 FROM edge.key_epoch WHERE epoch = of_epoch) THEN
       RAISE EXCEPTION 'another key is in use' USING ERRCODE = 'QK001';
     END IF;
     dms := edge.erase(of_source, pid);
     INSERT INTO edge.objection AS o (tag, source, pseudonym, conversations) VALUES (of_tag, of_source, pid, dms)
     ON CONFLICT (tag) DO UPDATE
       SET source = excluded.source, pseudonym = excluded.pseudonym, conversations = o.conversations || excluded.conversations;
   END $$`,
  `CREATE FUNCTION edge.withdraw_objection(of_tag bytea) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.key'));
     DELETE FROM edge.objection WHERE tag = of_tag;
   END $$`,
  // A directory that was read before they objected still names them.
  `CREATE FUNCTION edge.leave_out_objectors() RETURNS trigger
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   BEGIN
     RETURN CASE WHEN EXISTS (SELECT 1 FROM edge.objection WHERE pseudonym = NEW.person) THEN NULL ELSE NEW END;
   END $$`,
  `CREATE TRIGGER membership_objection BEFORE INSERT ON roster.membership
     FOR EACH ROW EXECUTE FUNCTION edge.leave_out_objectors()`,
];
