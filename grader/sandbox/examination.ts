import type { Ailment } from "./ailments.ts";
import type { LayerName, SandboxMode } from "./layers.ts";

/** One layer, examined by itself. */
export type LayerState =
  /** Each of these attempts was made, and stopped. */
  | { readonly kind: "holds"; readonly layer: LayerName; readonly stopped: readonly string[] }
  | ({ readonly kind: "fails" } & Ailment)
  | { readonly kind: "untried"; readonly layer: LayerName; readonly reason: string };

/** What a machine's sandbox is worth. */
export interface Examination {
  /** The strictest mode that works here, if any does. */
  readonly mode: SandboxMode | undefined;
  readonly layers: readonly LayerState[];
}
