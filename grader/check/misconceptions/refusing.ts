/** What ideas about refusals are made of: layers without one of their checks, or with other errors. */
import type { ContractId } from "../contract-ids.ts";
import type { Implementation } from "../in-process.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { refuses } from "./refuses.ts";

export type Layers = Partial<Record<ContractId, Implementation>>;

/**
 * Layers without one of their checks. What they answer instead depends on how they are written, so
 * that they show it by answering at all where the right ones refuse.
 */
export function accepting(
  layers: Layers,
  right: Layers,
): Pick<Misconception, "showsIn"> & Pick<Required<Misconception>, "mutants" | "signs"> {
  return {
    showsIn: "refusals",
    mutants: mapped(layers, (layer) => () => layer),
    signs: mapped(layers, (layer, contract) => (args) => {
      const own = right[contract];
      return own !== undefined && refuses(own, args) && !refuses(layer, args);
    }),
  };
}

/** Right layers, but for the kind of their errors. */
export function withPlainErrors(right: Layers): Mutants {
  return mapped(right, (layer) => () => (...args: never[]) => {
    try {
      return layer(...args);
    } catch {
      throw new Error("These arguments don't go together.");
    }
  });
}

function mapped<T>(
  layers: Layers,
  of: (layer: Implementation, contract: ContractId) => T,
): Partial<Record<ContractId, T>> {
  const entries = Object.entries(layers) as [ContractId, Implementation][];
  return Object.fromEntries(entries.map(([contract, layer]) => [contract, of(layer, contract)]));
}
