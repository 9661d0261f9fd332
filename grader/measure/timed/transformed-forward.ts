import { fftLayerBound, winogradLayerBound } from "../../check/cases/transform-tolerance.ts";
import { timedLayer } from "./forward.ts";

export const timedFftForward = timedLayer(fftLayerBound);
export const timedWinogradForward = timedLayer(winogradLayerBound);
