import type {
  Plot as TrajectoryPlot,
  PlotSeries,
  SeriesLook as TrajectoryLook,
} from '../format/trajectory-plot';

/** Also the clinic's own arms beside the pilot's. */
export type SeriesLook = Exclude<TrajectoryLook, 'own-arm'> | 'own-psychedelic' | 'own-psycholytic';

/** What a chart on paper is drawn from: the plot of the trajectory page, or one like it. */
export type Plot = Pick<TrajectoryPlot, 'range' | 'ticks' | 'zones' | 'cutPoint' | 'baseline' | 'missing'> & {
  /** Milligrams of each session, from the first; "" = none. */
  doses: readonly string[];
  series: readonly (Omit<PlotSeries, 'look'> & {
    look: SeriesLook;
    /** 95 % intervals by session. */
    intervals?: readonly { session: number; from: number; to: number }[];
    /** Beside the session, in points, so that no bar hides another. */
    aside?: number;
  })[];
};

/** Who and what a report is about; stands on every page of it. */
export interface ReportHead {
  /** "Patient report". */
  title: string;
  /** "SAMPLE, Alex", or the cohort's name. */
  subject: string;
  /** "Born 14-Jul-1979 (47 years)", "Record 104", in one line. */
  identity: readonly string[];
  clinic: string;
  /** Said on every page of a report about invented people. */
  invented: boolean;
  /** "Made by Dana Reyes on 09-Sep-2026 14:02 (Europe/Berlin)". */
  madeBy: string;
}

export interface TableColumn {
  title: string;
  /** Share of the width. */
  share: number;
  align?: 'left' | 'right';
  bold?: boolean;
}

export interface ReportTable {
  columns: readonly TableColumn[];
  /** The last cell of a row with fewer cells than columns takes the rest of the width. */
  rows: readonly (readonly string[])[];
  /** What is said in place of a table without rows. */
  empty: string;
  /** Under the table. */
  note?: string;
}

/** One measure: its chart beside its figures. */
export interface ScaleBlock {
  title: string;
  /** Right of the title: the latest standing. */
  note: string;
  charts: readonly { caption: string; plot: Plot }[];
  table: ReportTable;
  /** What to mind, under the chart. */
  remarks: readonly string[];
}

export interface LegendEntry {
  look: SeriesLook | 'missing';
  text: string;
}

export type ReportBlock =
  | {
      kind: 'heading';
      text: string;
      /** Begins the next page unless so much room is left, in points. */ room?: number;
    }
  | { kind: 'paragraph'; text: string; muted?: true }
  | { kind: 'notice'; title: string; lines: readonly string[] }
  | { kind: 'facts'; facts: readonly { label: string; value: string }[] }
  | { kind: 'table'; table: ReportTable; small?: true }
  | { kind: 'legend'; entries: readonly LegendEntry[] }
  | { kind: 'scale'; scale: ScaleBlock }
  | { kind: 'charts'; charts: readonly { caption: string; plot: Plot }[] };

/** A report as its pages are set from: words and plain numbers, nothing of paper. */
export interface ReportDocument {
  head: ReportHead;
  /** Wide tables lie across; upright when left out. */
  layout?: 'portrait' | 'landscape';
  blocks: readonly ReportBlock[];
}

export type Paper = 'A4' | 'LETTER';
