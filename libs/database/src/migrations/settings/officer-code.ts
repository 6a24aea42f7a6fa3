/** Exports `officerCode`: statements that keep the privacy officer's approval code and ask for it (docs/adr/0017). */

const tables = [
  // `verifier` = SHA-256 of the key that scrypt makes of a code: whoever reads it cannot approve with it.
  `CREATE TABLE cfg.officer_code (
     id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT officer_code_pk PRIMARY KEY,
     salt bytea NOT NULL CONSTRAINT officer_code_salt_ck CHECK (octet_length(salt) >= 16),
     verifier bytea NOT NULL CONSTRAINT officer_code_verifier_ck CHECK (octet_length(verifier) = 32),
     made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
     acts_from timestamptz NOT NULL)`,
  'CREATE TABLE cfg.wrong_code (at timestamptz NOT NULL DEFAULT clock_timestamp())',
];

/** The code in force is the newest that acts: made with the code before it, one is newer than whatever still waits. */
const inForce = `SELECT id, salt, verifier, acts_from FROM cfg.officer_code
                  WHERE acts_from <= clock_timestamp() ORDER BY id DESC LIMIT 1`;

const functions = [
  // The one place that knows who the second person is; an account takes the code's place when there is sign-in. A wrong
  // answer is an outcome and no error, or the transaction would take its trace away.
  `CREATE FUNCTION cfg.officer_says(key bytea) RETURNS text
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE code record;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.officer'));
     ${inForce} INTO code;
     IF code IS NULL THEN RETURN 'no-code'; END IF;
     DELETE FROM cfg.wrong_code WHERE at < clock_timestamp() - interval '1 minute';
     IF (SELECT count(*) FROM cfg.wrong_code) >= 5 THEN RETURN 'too-many-tries'; END IF;
     -- Two hashes of secrets of 128 bits: how long comparing takes says nothing that helps to find either.
     IF sha256(key) = code.verifier THEN RETURN 'yes'; END IF;
     INSERT INTO cfg.wrong_code DEFAULT VALUES;
     RETURN 'wrong-code';
   END $$`,
  `CREATE FUNCTION cfg.officer() RETURNS TABLE (salt bytea, since timestamptz, replaced_from timestamptz)
   LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
     SELECT c.salt, c.acts_from, (SELECT min(o.acts_from) FROM cfg.officer_code o WHERE o.id > c.id)
       FROM (${inForce}) c
   $$`,
  // The first at once; later ones with the code before, or thirty days after everybody could see it.
  `CREATE FUNCTION cfg.set_officer_code(actor text, new_salt bytea, new_verifier bytea, old_key bytea) RETURNS text
   LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
   DECLARE
     said text;
     at timestamptz;
     before timestamptz;
   BEGIN
     PERFORM pg_advisory_xact_lock(hashtext('quorum.officer'));
     SELECT c.acts_from INTO before FROM (${inForce}) c;
     IF before IS NULL THEN at := clock_timestamp();
     ELSIF old_key IS NOT NULL THEN
       said := cfg.officer_says(old_key);
       IF said <> 'yes' THEN RETURN said; END IF;
       at := clock_timestamp();
     ELSIF EXISTS (SELECT 1 FROM cfg.officer_code o WHERE o.acts_from > clock_timestamp()
                      AND o.id > (SELECT c.id FROM (${inForce}) c)) THEN RETURN 'waiting';
     ELSE at := clock_timestamp() + interval '720 hours';
     END IF;
     INSERT INTO cfg.officer_code (salt, verifier, acts_from) VALUES (new_salt, new_verifier, at);
     PERFORM audit.record(actor, CASE WHEN said = 'yes' THEN 'privacy-officer' ELSE 'admin' END, 'administration',
       'configuration.changed', jsonb_build_object('setting', 'officer-code',
         'from', CASE WHEN before IS NULL THEN 'null'::jsonb ELSE jsonb_build_object('since', before) END,
         'to', jsonb_build_object('since', at, 'by', CASE WHEN before IS NULL THEN 'first' WHEN said = 'yes' THEN 'old code' ELSE 'notice' END)));
     RETURN CASE WHEN at <= clock_timestamp() THEN 'set' ELSE 'announced' END;
   END $$`,
];

export const officerCode = [...tables, ...functions];
