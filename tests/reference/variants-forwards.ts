import type fc from "fast-check";
import type { GeneralForward } from "#given/contract/geometry.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { type GeneralLayer, generalLayer } from "./general-layers.ts";

interface Named {
  readonly id: string;
  readonly forward: GeneralForward;
  readonly layers: (value?: fc.Arbitrary<number>) => fc.Arbitrary<GeneralLayer>;
}

export const inGroups = (value?: fc.Arbitrary<number>) => generalLayer(value ? { value } : {});
const channelByChannel = (value?: fc.Arbitrary<number>) =>
  generalLayer({ ...(value ? { value } : {}), depthwise: true });

export const forwards: readonly Named[] = [
  { id: "generalForward", forward: generalForward, layers: inGroups },
  { id: "depthwise", forward: depthwise, layers: channelByChannel },
];
