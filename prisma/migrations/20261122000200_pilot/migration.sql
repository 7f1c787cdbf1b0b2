-- The reference cohort that ships with the app: Batievsky et al. 2023, each figure with its provenance, exactly as
-- lib/domain/reference/batievsky-2023.json has it (a test holds the two equal). Read-only for the app's role.

CREATE TEMPORARY TABLE pilot ON COMMIT DROP AS SELECT $pilot$
{
  "id": "batievsky-2023",
  "title": "Ketamine-assisted psychotherapy treatment of chronic pain and comorbid depression: a pilot study of two approaches",
  "citation": "Batievsky D, Weiner M, Kaplan SB, Thase ME, Maglione DN, Vidot DC. Front Pain Res 2023;4:1127863. doi:10.3389/fpain.2023.1127863",
  "design": {
    "participants": 10,
    "perArm": 5,
    "randomised": false,
    "assignment": "by the pain physician's recommendation",
    "sessions": 6,
    "interval": "one session a week",
    "population": "adults with major depressive disorder and a comorbid chronic pain condition",
    "significance": "no statistically significant difference between the arms",
    "seriousAdverseEvents": 0
  },
  "arms": {
    "psychedelic": "high dose, intramuscular, two injections per session, doses escalating over the sessions; psychotherapy 24 h later",
    "psycholytic": "low dose, oral lozenges, doses escalating over the sessions; psychotherapy during the dosing"
  },
  "timepoints": ["baseline", "after-session-1", "after-session-3", "after-session-6"],
  "provenance": {
    "published": "the figure itself stands in a source",
    "derived": "plain arithmetic on published figures",
    "reconstructed": "the only one-decimal group means (n = 5) that give every published percentage; an inference, to be shown as one"
  },
  "sources": {
    "article": "clinic article summarising the pilot (R. Rivas, Innerbloom Ketamine Therapy)",
    "abstract-pain": "conference abstract on pain severity in the same ten participants (I. Jimenez, University of Miami)",
    "abstract-bdi": "conference abstract on depressive symptoms in the same ten participants (K. Berwitz, University of Miami)",
    "abstract-gad7": "conference abstract on anxiety in the same ten participants (Y. Agrawal, University of Miami)"
  },
  "published": [
    {"scale": "bpi-severity", "arm": "psychedelic", "from": "baseline", "to": "after-session-6", "percentChange": -21.88, "source": "article"},
    {"scale": "bpi-severity", "arm": "psychedelic", "from": "baseline", "to": "after-session-1", "percentChange": -4.69, "source": "abstract-pain"},
    {"scale": "bpi-severity", "arm": "psychedelic", "from": "after-session-1", "to": "after-session-3", "percentChange": 0, "source": "abstract-pain"},
    {"scale": "bpi-severity", "arm": "psycholytic", "from": "baseline", "to": "after-session-6", "percentChange": -3.39, "source": "article"},
    {"scale": "bpi-severity", "arm": "psycholytic", "from": "after-session-1", "to": "after-session-3", "percentChange": -32.81, "source": "article"},
    {"scale": "bpi-severity", "arm": "psycholytic", "from": "after-session-3", "to": "after-session-6", "percentChange": 24.56, "source": "article", "note": "fits the other figures only when divided by the later value: (5.7 - 4.3) / 5.7; divided by the earlier value the same rise is 32.56 %"},
    {"scale": "bpi-interference", "arm": "psychedelic", "from": "baseline", "to": "after-session-6", "percentChange": -36, "source": "article"},
    {"scale": "bpi-interference", "arm": "psycholytic", "statement": "fell at first, then rose nearly to baseline", "source": "article"},
    {"scale": "bdi", "arm": "psychedelic", "statement": "lower in all participants; the article calls the fall in this arm more pronounced and persistent", "source": "article", "note": "the abstract's group means give -12.4 % here and -13.9 % in the psycholytic arm, which disagrees with that reading; both are kept"},
    {"scale": "gad-7", "arm": "psychedelic", "from": "baseline", "to": "after-session-6", "percentChange": -19.57, "source": "abstract-gad7"},
    {"scale": "gad-7", "arm": "psycholytic", "statement": "above 15 at baseline, below 15 at the end; smaller fall than the psychedelic arm", "source": "abstract-gad7"},
    {"scale": "pcl-5", "arm": "psychedelic", "statement": "fell; more pronounced than the psycholytic arm", "source": "article"},
    {"scale": "pcl-5", "arm": "psycholytic", "statement": "fell at first, then rose", "source": "article"},
    {"scale": "bpi-severity", "betweenArmsP": {"after-session-1": 0.85, "after-session-3": 0.34, "after-session-6": 0.67}, "source": "abstract-pain"}
  ],
  "points": [
    {"scale": "bpi-severity", "arm": "psychedelic", "timepoint": "baseline", "mean": 6.4, "meanProvenance": "reconstructed", "percentOfBaseline": 100, "percentProvenance": "published"},
    {"scale": "bpi-severity", "arm": "psychedelic", "timepoint": "after-session-1", "mean": 6.1, "meanProvenance": "reconstructed", "percentOfBaseline": 95.31, "percentProvenance": "derived"},
    {"scale": "bpi-severity", "arm": "psychedelic", "timepoint": "after-session-3", "mean": 6.1, "meanProvenance": "reconstructed", "percentOfBaseline": 95.31, "percentProvenance": "derived"},
    {"scale": "bpi-severity", "arm": "psychedelic", "timepoint": "after-session-6", "mean": 5.0, "meanProvenance": "reconstructed", "percentOfBaseline": 78.12, "percentProvenance": "derived"},
    {"scale": "bpi-severity", "arm": "psycholytic", "timepoint": "baseline", "mean": 5.9, "meanProvenance": "reconstructed", "percentOfBaseline": 100, "percentProvenance": "published"},
    {"scale": "bpi-severity", "arm": "psycholytic", "timepoint": "after-session-1", "mean": 6.4, "meanProvenance": "reconstructed", "percentOfBaseline": 108.47, "percentProvenance": "reconstructed"},
    {"scale": "bpi-severity", "arm": "psycholytic", "timepoint": "after-session-3", "mean": 4.3, "meanProvenance": "reconstructed", "percentOfBaseline": 72.88, "percentProvenance": "reconstructed"},
    {"scale": "bpi-severity", "arm": "psycholytic", "timepoint": "after-session-6", "mean": 5.7, "meanProvenance": "reconstructed", "percentOfBaseline": 96.61, "percentProvenance": "derived"},
    {"scale": "bpi-interference", "arm": "psychedelic", "timepoint": "baseline", "percentOfBaseline": 100, "percentProvenance": "published"},
    {"scale": "bpi-interference", "arm": "psychedelic", "timepoint": "after-session-6", "percentOfBaseline": 64, "percentProvenance": "derived"},
    {"scale": "bdi", "arm": "psychedelic", "timepoint": "baseline", "mean": 42.0, "meanProvenance": "published", "percentOfBaseline": 100, "percentProvenance": "published"},
    {"scale": "bdi", "arm": "psychedelic", "timepoint": "after-session-6", "mean": 36.8, "meanProvenance": "published", "percentOfBaseline": 87.62, "percentProvenance": "derived"},
    {"scale": "bdi", "arm": "psycholytic", "timepoint": "baseline", "mean": 44.6, "meanProvenance": "published", "percentOfBaseline": 100, "percentProvenance": "published"},
    {"scale": "bdi", "arm": "psycholytic", "timepoint": "after-session-6", "mean": 38.4, "meanProvenance": "published", "percentOfBaseline": 86.1, "percentProvenance": "derived"},
    {"scale": "gad-7", "arm": "psychedelic", "timepoint": "baseline", "mean": 18.4, "meanProvenance": "reconstructed", "percentOfBaseline": 100, "percentProvenance": "published"},
    {"scale": "gad-7", "arm": "psychedelic", "timepoint": "after-session-6", "mean": 14.8, "meanProvenance": "reconstructed", "percentOfBaseline": 80.43, "percentProvenance": "derived"}
  ],
  "notFound": "group means of PCL-5 and MEQ30, interference beyond the one figure, psycholytic GAD-7, standard deviations, milligram doses, demographics. Leave them out; never fill them in. A clinic that has the paper can type them in as its own edition of this reference cohort."
}
$pilot$::jsonb AS content;

INSERT INTO reference_cohort (id, title, citation, design, sources)
SELECT content ->> 'id', content ->> 'title', content ->> 'citation',
  content -> 'design' || jsonb_build_object('arms', content -> 'arms', 'timepoints', content -> 'timepoints',
    'provenance', content -> 'provenance', 'notFound', content -> 'notFound'),
  content -> 'sources'
FROM pilot;

INSERT INTO reference_point (id, cohort_id, scale, arm, timepoint, mean, mean_provenance, percent_of_baseline, percent_provenance)
SELECT concat_ws('/', content ->> 'id', p.scale, p.arm, p.timepoint), content ->> 'id', p.scale, p.arm, p.timepoint,
  p.mean, p."meanProvenance", p."percentOfBaseline", p."percentProvenance"
FROM pilot, jsonb_to_recordset(content -> 'points') AS p (scale text, arm text, timepoint text, mean double precision,
  "meanProvenance" text, "percentOfBaseline" double precision, "percentProvenance" text);

INSERT INTO reference_statement (id, cohort_id, scale, arm, body)
SELECT concat_ws('/', content ->> 'id', lpad(s.place::text, 2, '0')), content ->> 'id', s.body ->> 'scale', s.body ->> 'arm', s.body
FROM pilot, jsonb_array_elements(content -> 'published') WITH ORDINALITY AS s (body, place);
