// Types of nevus.mjs: the classifier of a Nevus site in a page or app of your own.
//
// Nothing leaves the device: module and weights are fetched once from the site's folder, pictures are
// never sent. An answer says what a picture resembles; it is no diagnosis, and this is no medical
// device.

/** The nine diagnoses, as codes; malignant or pre-malignant are `mel`, `bcc`, `scc` and `ak`. */
export type ClassCode = 'ak' | 'bcc' | 'df' | 'mel' | 'nv' | 'pbk' | 'sk' | 'scc' | 'vasc';

/** What an answer comes down to. */
export type Decision = 'benign' | 'malignant' | 'uncertain' | 'not-a-lesion' | 'poor-picture';

/** Why there is no answer. */
export type ErrorCode =
  // The file
  | 'not-found' | 'not-a-file' | 'unreadable'
  // The picture
  | 'empty-file' | 'unsupported-format' | 'truncated' | 'corrupt' | 'too-large'
  // What was asked
  | 'bad-crop' | 'bad-views' | 'bad-prior'
  // The weights
  | 'not-weights' | 'unknown-version' | 'weights-truncated' | 'weights-damaged' | 'weights-invalid'
  | 'weights-too-large'
  // The machine
  | 'out-of-memory' | 'not-ready' | 'not-loaded' | 'no-webassembly' | 'crashed';

/** What every refusal is. */
export class NevusError extends Error {
  readonly name: 'NevusError';
  readonly code: ErrorCode;
}

/** A number for each of the nine diagnoses. */
export type ByClass = Record<ClassCode, number>;

/** Where the network looked. */
export interface HeatMap {
  /** The diagnosis that the map speaks for. */
  class: ClassCode;
  /** Rows. */
  height: number;
  /** Columns. */
  width: number;
  /** `height * width` numbers, row by row: each place's part in the logit. */
  values: number[];
}

/** How far the log-odds of a diagnosis fall when a place of the picture is covered. */
export interface Occlusion extends HeatMap {
  /**
   * `height * width` numbers, row by row: ln(p / q) of the whole picture less that with the place and
   * its neighbours covered in the mean colour, q being the likeliest other diagnosis'; above 0 where
   * what is there speaks for it.
   */
  values: number[];
}

/** How good the picture is. */
export interface Quality {
  /** Detail 2 pixels wide over detail 4 wide: about 0.8 in a sharp picture, 0.5 in a blurred one. */
  sharpness: number;
  /** Detail 1 pixel wide over detail 2 wide: about 0.7, 2 for noise. */
  grain: number;
  /** How light the skin is, 0 to 1. */
  light: number;
  /** How far dark and light are apart, 0 to 1. */
  contrast: number;
  /** The share of overexposed pixels, 0 to 1. */
  clipped: number;
  /** The share of white pixels, 0 to 1. */
  glare: number;
  /** Pixels on the shorter side of what was judged. */
  resolution: number;
  /** A box around the lesion, in pixels of the upright picture; null where none was found. */
  lesion: [x: number, y: number, width: number, height: number] | null;
  /** How much of what was judged the lesion fills, 0 to 1; null without one. */
  lesionShare: number | null;
  /** How much of the edge of what was judged the lesion touches, 0 to 1; null without one. */
  lesionBorder: number | null;
  /** What is wrong. The last two are hints; with any other the decision is `poor-picture`. */
  problems: Problem[];
}

/** What can be wrong with a picture. */
export type Problem =
  'blurred' | 'noisy' | 'too-dark' | 'too-bright' | 'low-contrast' | 'glare' | 'low-resolution' |
  'lesion-small' | 'lesion-cut-off';

/** The answer for one picture: the object of `nevus classify --format json` without `path`. */
export interface Answer {
  /** Calibrated probabilities; their sum is 1. There whatever the decision. */
  probabilities: ByClass;
  /** The malignant share, 0 to 1. */
  malignant: number;
  decision: Decision;
  /** How many views were averaged: 1, 2, 4, 8 or 16. */
  views: number;
  /** What was judged: x, y, width and height in pixels of the upright picture. */
  crop: [x: number, y: number, width: number, height: number];
  /** Which weights answered. */
  model: { name: string; sha256: string };
  /** Diagnoses among which the true one is 90 or 95 times of 100; absent where the weights have none. */
  sets?: { 90: ClassCode[]; 95: ClassCode[] };
  /** The class shares for which the probabilities hold; absent where the weights state none. */
  prior?: ByClass;
  /** How far the picture is from those of lesions; above 1 it is turned away. */
  distance?: number;
  /** How good the picture is; absent from versions that do not measure it. */
  quality?: Quality;
  /** The nine raw scores in the order of the class codes, where `logits` was asked for. */
  logits?: number[];
  /** Where the network looked, where `heatMap` was asked for. */
  heatMap?: HeatMap;
  /** What covering places does, where `occlusion` was asked for. */
  occlusion?: Occlusion;
  /** There, and true, where the picture's file says that it is drawn or generated: no photograph. */
  drawn?: true;
}

/** What `classifyAll` gives for a picture that could not be used. */
export interface Refusal {
  error: { code: ErrorCode; message: string };
}

/** What can be asked. */
export interface Options {
  /** x, y, width and height in whole pixels of the upright picture; default: the largest centred square. */
  crop?: [x: number, y: number, width: number, height: number] | null;
  /** Turned and mirrored views that are averaged; default 1. */
  views?: 1 | 2 | 4 | 8 | 16;
  /** Whether the raw scores are wanted. */
  logits?: boolean;
  /** `true` for the most probable diagnosis, or a class code. */
  heatMap?: boolean | ClassCode;
  /**
   * The same, for what covering places of the picture does (`classify` only): the network runs 197
   * times for it.
   */
  occlusion?: boolean | ClassCode;
  /** Ends `classify` early while it covers; it then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Class shares to answer for; default: those of the model's own training. */
  prior?: Partial<ByClass> | 'equal' | 'default' | null;
  /** Up to how many workers share the views (1 to 8); changes the time and nothing else. */
  workers?: number;
}

/** A picture: a JPEG or PNG file's bytes, or pixels of the page. */
export type Picture =
  | Blob | HTMLImageElement | HTMLCanvasElement | OffscreenCanvas | ImageBitmap | ImageData;

/** The model as the module read it. */
export interface Model {
  name: string;
  /** SHA-256 of the weights file's bytes. */
  sha256: string;
  /** Side of the square that the network sees, in pixels. */
  inputSide: number;
  /** Layers of the network. */
  layers: number;
  /** Places of an `Occlusion` on each side. */
  occlusionSide: number;
  /** The class codes, in the order of logits. */
  classes: ClassCode[];
}

/** What runs. */
export interface Facts {
  /** Which build of the module; null before it is loaded. */
  module: 'relaxed-simd' | 'plain-simd' | null;
  workers: number;
  /** Memory of the module in all workers, in bytes. */
  memory: number;
}

/** The site's version. */
export const version: string;

/**
 * Loads module and weights, once; `base` is the site's folder, by default the one of this module.
 * Rejects with a NevusError, or with a TypeError if they are loaded from elsewhere already.
 */
export function load(options?: { base?: string | URL }): Promise<Model>;

/** Classifies a picture, loading first if need be. Calls are answered in order. */
export function classify(picture: Picture, options?: Options): Promise<Answer>;

/** Classifies several pictures at a time: one outcome each, in their order. */
export function classifyAll(
  pictures: Iterable<Picture>, options?: Options): Promise<(Answer | Refusal)[]>;

/** What runs at the moment. */
export function facts(): Facts;

/** The detail of the event `nevus-answer`. */
export interface AnswerDetail {
  answer: Answer;
  /** The picture; `blob` is null where it was not given as one. */
  picture: { blob: Blob | null; name: string };
}

/** The detail of the event `nevus-error`. */
export interface ErrorDetail {
  code: ErrorCode;
  message: string;
}

/**
 * `<nevus-classifier src="nevus/" language="en" views="4">`: chooses a picture and shows the answer.
 *
 * Its state is its `data-state`: `loading`, `ready`, `working`, `answered` or `error`. It is styled by
 * `--nevus-ink`, `--nevus-ground`, `--nevus-line`, `--nevus-accent`, `--nevus-on-accent`,
 * `--nevus-font`, `--nevus-round`, and by the parts `frame`, `button`, `choose`, `status`, `answer`,
 * `judgement`, `meaning`, `next`, `malignant`, `classes`, `class` and `notice`.
 */
export class NevusClassifier extends HTMLElement {
  /** Classifies a picture as if it had been chosen. */
  classify(picture: Picture, options?: Options): Promise<Answer>;
}

declare global {
  interface HTMLElementTagNameMap {
    'nevus-classifier': NevusClassifier;
  }
  interface HTMLElementEventMap {
    'nevus-answer': CustomEvent<AnswerDetail>;
    'nevus-error': CustomEvent<ErrorDetail>;
  }
  /** Both events bubble up to here. */
  interface DocumentEventMap {
    'nevus-answer': CustomEvent<AnswerDetail>;
    'nevus-error': CustomEvent<ErrorDetail>;
  }
  /** For TypeScript before 4.9, which does not know it; merges with what later ones say. */
  interface OffscreenCanvas extends EventTarget {
    width: number;
    height: number;
  }
}
