import { Page } from '../../shared/ui/page.js';
import { RulesInForce } from './rules-in-force.js';
import { Topic } from './topic.js';

/** `/privacy`: what is collected, what is dropped, what is shown, what is never built. */
export function PrivacyPage() {
  return (
    <Page
      title="Privacy"
      lead="Nothing is shown until a quorum of people stands behind it. That is the name and the promise, and it is built into the code rather than into a setting."
    >
      <div className="grid gap-5 lg:grid-cols-2">
        <Topic title="What is collected">
          <Points
            points={[
              'When a message was sent, in which conversation and thread, and by which pseudonym.',
              'Who was mentioned, as pseudonyms, and whether a group or a whole channel was.',
              'Marks read from the text before it is dropped: asks a question, urgent, names a decision, has a list, code or quote, its rough length.',
              'How many links of each kind and how many files: a document, a ticket, a picture. Never which.',
              'A time zone, working hours and a unit for each person, from Slack or from the directory you import.',
            ]}
          />
        </Topic>
        <Topic title="What is dropped at the door">
          <Points
            points={[
              'Message text. It is read once, in memory, and never reaches a queue, a disk or a log.',
              'Names, e-mail addresses, link addresses, file names and file contents.',
              'The uploaded export itself: stored encrypted under a key that lives only in the running process, and removed when it has been read.',
            ]}
          />
          <p className="mt-3">
            A source that is connected live is read by this same door: each message is stripped when it
            arrives, as an export is when it is imported.
          </p>
          <p className="mt-3">
            Pseudonyms are made with a secret key that is not in the database. There is no button that turns
            them back.
          </p>
        </Topic>
        <Topic title="What is shown">
          <Points
            points={[
              'Figures of groups, never of a person. Each person counts once, whoever writes most.',
              'For a quarter (13 weeks) everybody who is active when it begins is in one group of at least seven people, leads not counted, or in none. Larger units are made of whole groups; who is too few for one is counted with others, under a name that says so.',
              'A group shows a figure only for periods in which at least five of it, leads not counted, were there themselves: two may be away or object, and nobody sees it by a figure that is gone. Otherwise it reads “Not shown: too few people”, with the same words whatever the reason.',
              'How many people stand behind a figure only as a band, such as 10–14.',
              'One figure per period of four or five weeks, published once, seven days after the period ends, and never changed afterwards: a later version could be compared with an earlier one.',
            ]}
          />
        </Topic>
        <Topic title="What a figure leaves open">
          <Points
            points={[
              '± is half the width of the interval that holds the true mean 95 times of 100. It comes from rounding and from a small blur that is drawn once for a quarter and stays: steps within a quarter are sharper than levels.',
              '≤ and ≥ are bounds: near an end of the range the exact figure would say too much about everybody in the group.',
              'Who is away stands in with their own mean of the quarter’s other periods, so that the same people are in every mean of a quarter. Where they are more than 30% of it, the period is marked provisional.',
              'Groups and blur are new each quarter; lines break there.',
            ]}
          />
        </Topic>
        <RulesInForce />
        <Topic title="How long it is kept">
          <Points
            points={[
              'Events, with their instants: about five weeks (35 days, or down to 21 as the server is set), and then dropped by the week.',
              'What a person contributed to a period, a few numbers: until the three periods of the quarter are published.',
              'Pseudonyms: a quarter and two weeks. Then everything live is moved to a new key and the old one is destroyed.',
              'Published figures: for good. They are of groups.',
            ]}
          />
          <p className="mt-3">
            Whoever objects is taken out: their rows are erased, later imports leave them out, and nothing
            shown tells who it was or how many.
          </p>
        </Topic>
        <Topic title="Who reads is recorded">
          <p>
            Every reading and download of figures adds an entry to an audit log: when, who, what for, which
            units and periods. Entries are chained and each day is signed, so that nobody who administers the
            database can change or remove one unnoticed. <code className={code}>quorum audit-log verify</code>{' '}
            checks it. There is no sign-in yet: until there is, everybody reads as “local”.
          </p>
        </Topic>
        <Topic title="What is never built">
          <Points
            points={[
              'A store of message content.',
              'Guesses about sentiment, emotion or tone.',
              'A score, a ranking or a page for a person.',
              'Real-time presence, or a map of who talks to whom.',
              'An “unmask” button.',
              'Live collection of direct messages without the people in them opting in.',
            ]}
          />
        </Topic>
        <Topic title="What these figures are for">
          <p>
            They are questions to ask a team about how it works, and a way to see whether a change helped.
            They are not for evaluating anybody. Calls, meetings and corridors are invisible here, and a short
            wait is not by itself a good one.
          </p>
        </Topic>
        <Topic title="Where the data is">
          <p>
            On the machine Quorum runs on. It sends nothing anywhere: no telemetry, no fonts or scripts from
            elsewhere, no account.
          </p>
          <p className="mt-3">
            The whole of it, with reasons, proofs and what attacks still find out, is in the folder{' '}
            <code className={code}>docs/privacy</code> that comes with Quorum.
          </p>
        </Topic>
      </div>
    </Page>
  );
}

const code = 'rounded bg-sunken px-1.5 py-0.5 font-mono text-[13px]';

function Points({ points }: { points: readonly string[] }) {
  return (
    <ul className="list-disc space-y-1.5 ps-5 marker:text-muted">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
