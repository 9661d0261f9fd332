/**
 * The page's look. Dark colours are for screens alone, so paper always gets the light ones; what is
 * folded on a screen is open on paper.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fdfdfb; --ink: #1c1e21; --muted: #5b616a; --line: #dcdcd6; --panel: #f4f4f0;
  --accent: #1f5f99; --good: #1d6b3a; --bad: #a8291f; --open: #7a5600;
  --right: #f0f0ea; --wrong: #d9b3e0;
  --below-1: #d9e8f6; --below-2: #b4d2ee; --below-3: #86b8e2; --below-4: #5b9bd3;
  --above-1: #fde3cb; --above-2: #fac896; --above-3: #f3a85f; --above-4: #e5862f;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #16181b; --ink: #e7e8ea; --muted: #a3a9b2; --line: #363a40; --panel: #1f2226;
    --accent: #7db8ec; --good: #79cf96; --bad: #f29a90; --open: #e0bd6a;
    --right: #25282d; --wrong: #6d4377;
    --below-1: #1e3247; --below-2: #234566; --below-3: #295a87; --below-4: #2f6ea6;
    --above-1: #40301d; --above-2: #5f421c; --above-3: #7f541b; --above-4: #9c631a;
  }
}
*, *::before, *::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 2rem 1rem 4rem; max-width: 47rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0; font-size: 1.7rem; }
h2 { margin: 3rem 0 .75rem; font-size: 1.3rem; }
h3 { margin: 0 0 .5rem; font-size: 1.1rem; display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; }
h4 { margin: 0 0 .25rem; font-size: 1rem; }
h4 small { color: var(--muted); font-weight: normal; }
p { margin: .5rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
code, pre, dd { font-variant-numeric: tabular-nums; }
code, pre, .arguments { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { margin: .25rem 0 .75rem; padding: .6rem .75rem; background: var(--panel); border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; user-select: all; }

.kicker, .about, .replay { color: var(--muted); }
.kicker { margin: 0 0 .25rem; }
.who { margin: .25rem 0; font-size: 1.15rem; }
.score { font-size: 1.15rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
.next { margin: 1.5rem 0; padding: .75rem 1rem; background: var(--panel); border-left: 4px solid var(--accent); }
.next h2 { margin: 0; font-size: 1rem; }
.next p { margin: .25rem 0 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }

.verdict { font-weight: 600; font-size: .95em; white-space: nowrap; }
.mark { width: .8em; height: .8em; fill: none; stroke: currentColor; stroke-width: 2.5; }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); }
.points { font-weight: normal; color: var(--muted); font-variant-numeric: tabular-nums; }

table { width: 100%; border-collapse: collapse; font-size: .925rem; }
th, td { padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; font-weight: normal; }
thead th, .group { color: var(--muted); font-size: .85rem; }
.number { white-space: nowrap; text-align: right; padding-right: 0; padding-left: .5rem; font-variant-numeric: tabular-nums; }
.none { color: var(--muted); }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
th .about { display: block; font-size: .85rem; }

.part { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.failure { margin: 1rem 0; padding-left: .9rem; border-left: 3px solid var(--line); }
summary { cursor: pointer; padding: .3rem 0; }
details.check > .inside { padding: 0 0 .75rem 1.1rem; }
.checks, .numbers { color: var(--muted); font-size: .925rem; }
.checks table, .numbers table { color: var(--ink); }
.arguments { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; margin: .5rem 0; }
.arguments dt { color: var(--muted); }
.arguments dd { margin: 0; }

.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20.5rem), 1fr)); gap: 1.25rem 1.5rem; margin: .75rem 0; align-items: start; }
figure { margin: 0; }
figcaption { font-size: .925rem; margin-bottom: .5rem; }
.plot { display: block; max-width: 100%; height: auto; overflow: visible; --plot-background: var(--page); }
.plot text { white-space: pre; }
.legend { list-style: none; margin: .5rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .85rem; }
.swatch { display: inline-block; width: 1.3em; height: 1.3em; line-height: 1.3em; vertical-align: bottom; text-align: center; border: 1px solid var(--line); }
${["right", "wrong", "below-4", "above-4"].map((name) => `.swatch.${name} { background: var(--${name}); }`).join("\n")}
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; font-size: .925rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }

@media (max-width: 30rem) {
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .5rem; }
  details.check > .inside { padding-left: 0; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  h2, h3, h4, summary, figcaption { break-after: avoid; }
  figure, tr, .next { break-inside: avoid; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; }
  summary { list-style: none; }
  .swatch, .next, pre { print-color-adjust: exact; }
}
`;
