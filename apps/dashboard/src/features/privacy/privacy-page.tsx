import type { ReactNode } from 'react';
import { Page } from '../../shared/ui/page.js';
import { Panel } from '../../shared/ui/panel.js';

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
            Pseudonyms are made with a secret key that is not in the database. There is no button that turns
            them back.
          </p>
        </Topic>
        <Topic title="What is shown">
          <Points
            points={[
              'Figures of units, never of a person. Each person counts once, whoever writes most.',
              'Only where at least five people stand behind a figure. Otherwise it reads “Hidden: fewer than 5 people”, with the same words whatever the reason.',
              'How many people stand behind a figure only as a band, such as 10–14.',
              'One figure per period of four or five weeks, published once, seven days after the period ends, and never changed afterwards: a later version could be compared with an earlier one.',
            ]}
          />
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
        </Topic>
      </div>
    </Page>
  );
}

function Topic({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Panel className="h-full p-5 sm:p-6">
        <h2 className="text-base font-semibold">{title}</h2>
        <div className="mt-2 text-sm leading-6">{children}</div>
      </Panel>
    </section>
  );
}

function Points({ points }: { points: readonly string[] }) {
  return (
    <ul className="list-disc space-y-1.5 ps-5 marker:text-muted">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
