/** Exports `purging`: the statement that makes the function by which a connection's conversations are forgotten. */
export const purging = [
  /*
   * Deletes every row of these conversations and of what these runs still bring, and erases whoever nothing names any more. What
   * others said elsewhere is derived anew; cells stand, and so do person-days whose events are gone already: they are of no
   * conversation. Alone, like erasing: nobody writes what they read before.
   */
  `CREATE FUNCTION edge.purge_conversations(of_epoch text, of_source text, places text[], runs uuid[]) RETURNS void
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     touched text[];
     named text[];
     stranger text;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.key'));
     IF NOT EXISTS (SELECT 1 FROM edge.key_epoch WHERE epoch = of_epoch) THEN
       RAISE EXCEPTION 'another key is in use' USING ERRCODE = 'QK001';
     END IF;
     touched := ARRAY(
       SELECT author FROM edge.event
        WHERE source = of_source AND conversation = ANY (places) AND kind = 'human' AND author IS NOT NULL
       UNION SELECT unnest(ARRAY["by", "to"]) FROM edge.ping_fact
        WHERE source = of_source AND conversation = ANY (places));

     DELETE FROM edge.inbox_batch WHERE run_id = ANY (runs);
     DELETE FROM edge.inbox
      WHERE run_id = ANY (runs) OR (source = of_source AND conversation = ANY (places))
         OR (source = of_source AND key IN (SELECT 'identity/' || p FROM unnest(places) AS p));
     DELETE FROM ops.dead_letter WHERE run_id = ANY (runs) OR (source = of_source AND conversation = ANY (places));
     DELETE FROM edge.event WHERE source = of_source AND conversation = ANY (places);
     DELETE FROM edge.ping_fact WHERE source = of_source AND conversation = ANY (places);
     DELETE FROM edge.request_fact WHERE source = of_source AND conversation = ANY (places);
     DELETE FROM edge.thread_fact WHERE source = of_source AND conversation = ANY (places);
     DELETE FROM edge.issue_fact WHERE source = of_source AND conversation = ANY (places);
     DELETE FROM edge.conversation WHERE source = of_source AND id = ANY (places);
     DELETE FROM edge.identity WHERE pseudonym = ANY (places);
     DELETE FROM edge.dirty WHERE source = of_source AND key = ANY (places);

     INSERT INTO edge.dirty (kind, source, key)
     SELECT 'person', of_source, p.person FROM unnest(touched) AS p(person) WHERE p.person IS NOT NULL ORDER BY 1, 2, 3
     ON CONFLICT ON CONSTRAINT dirty_pk DO UPDATE SET marked_at = clock_timestamp();
     UPDATE edge.bucket_state SET state = 'touched' WHERE state = 'measured';
     UPDATE edge.revision SET n = n + 1 WHERE name = 'people';

     named := ARRAY(
       SELECT author FROM edge.event WHERE author IS NOT NULL
       UNION SELECT jsonb_array_elements_text(flags -> 'mentions') FROM edge.event WHERE flags ? 'mentions'
       UNION SELECT jsonb_array_elements_text(reactions -> 'doneBy') FROM edge.event WHERE reactions ? 'doneBy'
       UNION SELECT action ->> 'from' FROM edge.event WHERE action ->> 'type' = 'assignment'
       UNION SELECT action ->> 'to' FROM edge.event WHERE action ->> 'type' = 'assignment'
       UNION SELECT unnest(ARRAY["by", "to"]) FROM edge.ping_fact
       UNION SELECT unnest(members) FROM edge.conversation
       UNION SELECT said #>> '{}' FROM edge.inbox, jsonb_path_query(record, 'strict $.**') AS said
              WHERE record ->> 'record' IN ('event', 'conversation') AND jsonb_typeof(said) = 'string');
     FOR stranger IN
       SELECT id FROM edge.person WHERE source = of_source
       UNION SELECT unnest(touched)
       EXCEPT SELECT unnest(named)
       EXCEPT SELECT person FROM roster.membership
     LOOP
       PERFORM edge.erase(of_source, stranger);
     END LOOP;
     -- What waits of people nothing names would bring them back.
     DELETE FROM edge.inbox i
      WHERE i.source = of_source AND (i.record ->> 'record' = 'person' OR i.record -> 'identity' ->> 'kind' = 'person')
        AND NOT EXISTS (SELECT 1 FROM unnest(named) AS n(id) WHERE n.id = split_part(i.key, '/', 2));
   END $$`,
];
