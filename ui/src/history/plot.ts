/** Draws one line over time with uPlot. Loaded only when a chart is shown. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { labelled, labelSide, type Series } from "./series";

/** The colours and letters of the page, as a canvas needs them. */
export interface Look {
  ink: string;
  soft: string;
  line: string;
  accent: string;
  surface: string;
  bands: string[];
  font: string;
}

/** Reads them from the style sheet in force. */
export function lookOf(element: HTMLElement): Look {
  const style = getComputedStyle(element);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read("--ink"),
    soft: read("--ink-soft"),
    line: read("--line"),
    accent: read("--accent"),
    surface: read("--surface"),
    bands: [1, 2, 3, 4, 5].map((step) => read(`--band-${step}`)),
    font: style.fontFamily,
  };
}

export interface PlotWords {
  /** A place on the time axis. */
  date: (at: number) => string;
  /** A number on the other axis. */
  value: (value: number) => string;
  /** A band's label at the start of a line. */
  band: (label: string) => string;
}

const day = 86_400;
const ratio = () => window.devicePixelRatio || 1;

/** The range of the value axis: the whole scale, so that a small change looks small. */
function valueRange(series: Series): [number, number] {
  if (series.kind === "score") return [-0.5, series.max + 0.5];
  const values = series.points.flatMap((point) => [point.low ?? point.value, point.high ?? point.value]);
  const top = Math.max(...values);
  if (series.kind === "chance") return [0, Math.min(1, Math.max(0.2, Math.ceil(top * 10 + 0.5) / 10))];
  const room = Math.max(1, (top - Math.min(...values)) * 0.15);
  return [Math.min(0, Math.min(...values)) - room * 0.2, top + room];
}

/** The marks on the value axis: where bands begin, or round numbers. */
function valueMarks(series: Series, [low, high]: [number, number]): number[] {
  if (series.regions.length > 0) return [...series.regions.map((region) => region.from + 0.5), series.max];
  if (series.kind === "chance") return Array.from({ length: Math.floor(high * 10 + 1e-9) + 1 }, (_, index) => index / 10).filter((_, index, all) => all.length <= 6 || index % 2 === 0);
  const step = Math.max(1, Math.ceil((high - low) / 6));
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, index) => index * step);
}

/** Each band has a tone and a hatching of its own, denser from band to band, so that colour is not alone in telling them apart. */
function hatch(context: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, step: number, colour: string) {
  if (step === 0) return;
  const gap = [0, 18, 12, 8, 5][step]! * ratio();
  context.strokeStyle = colour;
  context.globalAlpha = 0.22;
  context.lineWidth = ratio();
  context.beginPath();
  for (let from = x - height; from < x + width; from += gap) {
    context.moveTo(from, y + height);
    context.lineTo(from + height, y);
  }
  context.stroke();
  context.globalAlpha = 1;
}

function drawRegions(plot: uPlot, series: Series, look: Look, words: PlotWords) {
  const { ctx: context, bbox } = plot;
  const count = series.regions.length;
  for (const [index, region] of series.regions.entries()) {
    const step = Math.round((index * 4) / Math.max(1, count - 1));
    const top = plot.valToPos(region.to, "y", true);
    const bottom = plot.valToPos(region.from, "y", true);
    context.save();
    context.beginPath();
    context.rect(bbox.left, top, bbox.width, bottom - top);
    context.clip();
    context.globalAlpha = 0.5;
    context.fillStyle = look.bands[step] ?? look.line;
    context.fillRect(bbox.left, top, bbox.width, bottom - top);
    context.globalAlpha = 1;
    hatch(context, bbox.left, top, bbox.width, bottom - top, step, look.ink);
    context.fillStyle = look.surface;
    context.fillRect(bbox.left, top, bbox.width, ratio() * 1.5);
    context.restore();
    context.font = `600 ${12.5 * ratio()}px ${look.font}`;
    context.textBaseline = "top";
    const text = words.band(region.label);
    const side = labelSide(region, series.points, (context.measureText(text).width + 16 * ratio()) / bbox.width);
    const x = side === "left" ? bbox.left + 8 * ratio() : bbox.left + bbox.width - 8 * ratio();
    context.textAlign = side;
    context.lineJoin = "round";
    context.lineWidth = 4 * ratio();
    context.strokeStyle = look.surface;
    context.fillStyle = look.ink;
    context.strokeText(text, x, top + 6 * ratio());
    context.fillText(text, x, top + 6 * ratio());
  }
}

/** The ink stands out from every band in both themes; the accent colour is one of the bands' own. */
const lineColour = (series: Series, look: Look) => (series.regions.length > 0 ? look.ink : look.accent);

/** A circle for a first line, a square for others, a diamond for the estimate; the newest is filled. */
function drawPoints(plot: uPlot, series: Series, shape: number, look: Look) {
  const { ctx: context } = plot;
  const unit = ratio();
  const colour = lineColour(series, look);
  context.save();
  for (const [index, point] of series.points.entries()) {
    const x = plot.valToPos(point.at / 1000, "x", true);
    const y = plot.valToPos(point.value, "y", true);
    if (point.low !== undefined && point.high !== undefined) {
      context.strokeStyle = look.soft;
      context.lineWidth = 1.5 * unit;
      context.beginPath();
      const [high, low] = [plot.valToPos(point.high, "y", true), plot.valToPos(point.low, "y", true)];
      context.moveTo(x, high);
      context.lineTo(x, low);
      for (const end of [high, low]) {
        context.moveTo(x - 5 * unit, end);
        context.lineTo(x + 5 * unit, end);
      }
      context.stroke();
    }
    const newest = index === series.points.length - 1;
    const size = (newest ? 7 : 5.5) * unit;
    context.beginPath();
    if (series.kind === "chance") {
      context.moveTo(x, y - size * 1.25);
      context.lineTo(x + size * 1.25, y);
      context.lineTo(x, y + size * 1.25);
      context.lineTo(x - size * 1.25, y);
      context.closePath();
    } else if (shape === 0) {
      context.arc(x, y, size, 0, Math.PI * 2);
    } else {
      context.rect(x - size, y - size, size * 2, size * 2);
    }
    context.fillStyle = newest ? colour : look.surface;
    context.fill();
    context.strokeStyle = newest ? look.surface : colour;
    context.lineWidth = 2.5 * unit;
    context.stroke();
  }
  context.restore();
}

export interface PlotSettings {
  series: Series;
  /** 0 for the first line of a page, which has round points. */
  shape: number;
  words: PlotWords;
  height: number;
  /** The point under the pointer, or null. */
  onpoint: (index: number | null) => void;
}

/** Draws into `host`. Nothing moves by itself, so there is nothing to still for those who want no motion. */
export function draw(host: HTMLElement, { series, shape, words, height, onpoint }: PlotSettings): uPlot {
  const look = lookOf(host);
  const xs = series.points.map((point) => point.at / 1000);
  const range = valueRange(series);
  const [first, last] = [xs[0] ?? 0, xs.at(-1) ?? 0];
  const room = Math.max(day, (last - first) * 0.06);
  const font = `13px ${look.font}`;
  const axis = { stroke: look.soft, font, ticks: { stroke: look.line, width: 1, size: 5 } };
  return new uPlot(
    {
      width: Math.max(200, host.clientWidth),
      height,
      // The newest date stands under the last point, and needs room on its right.
      padding: [8, 22, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      scales: { x: { time: true, range: [first - room, last + room] }, y: { range } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          splits: (plot) => {
            const second = (last - first + 2 * room) / Math.max(1, plot.bbox.width / ratio());
            return labelled(xs, second * 78);
          },
          values: (_plot, places) => places.map((place) => words.date(place * 1000)),
        },
        {
          ...axis,
          size: (_plot, shown) => ((shown ?? []).some((text) => text.length > 5) ? 118 : 44),
          grid: { show: series.regions.length === 0, stroke: look.line, width: 1 },
          splits: () => valueMarks(series, range),
          values: (_plot, places) => places.map((place) => words.value(place)),
        },
      ],
      series: [{}, { stroke: lineColour(series, look), width: 2.5, points: { show: false } }],
      hooks: {
        drawClear: [(plot) => drawRegions(plot, series, look, words)],
        draw: [(plot) => drawPoints(plot, series, shape, look)],
        setCursor: [(plot) => onpoint(plot.cursor.idx ?? null)],
      },
    },
    [xs, series.points.map((point) => point.value)],
    host,
  );
}
