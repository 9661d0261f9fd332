import { lineY, ruleY } from "@observablehq/plot";
import type { CheckResult } from "../../results/schema.ts";
import { describeTraining, meansOf } from "../training.ts";
import { renderFigure } from "./figure.ts";
import { html, type Markup } from "./html.ts";
import { drawPlot } from "./plot.ts";
import { sentence } from "./sentence.ts";

/** More steps than these are drawn as means of stretches. */
const POINTS = 120;

/** A training's losses, step by step, as the submission tells them. */
export function renderLosses(
  check: string,
  training: NonNullable<CheckResult["training"]>,
): Markup {
  const losses = training.losses.map((loss) => (typeof loss === "number" ? loss : Number.NaN));
  const means = meansOf(losses, POINTS);
  const stretch = losses.length / Math.max(1, means.length);
  const points = means.map((loss, i) => ({ step: Math.round((i + 0.5) * stretch + 0.5), loss }));
  const smoothed =
    stretch >= 1.5 ? ` Each point is the mean of about ${Math.round(stretch)} steps.` : "";
  return renderFigure({
    title: `Training: ${check}`,
    caption: html`${sentence(describeTraining(training))}${smoothed}`,
    picture: drawPlot("The loss at each step of the training", {
      ...{ height: 210, marginBottom: 40 },
      x: { label: "step →", ticks: 5 },
      y: { label: "↑ loss", zero: true, grid: true, ticks: 5 },
      marks: [
        ruleY([0]),
        lineY(points, { x: "step", y: "loss", stroke: "var(--accent)", strokeWidth: 2 }),
      ],
    }),
  });
}
