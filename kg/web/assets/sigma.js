// What the page of a large graph takes of sigma and graphology.

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";

globalThis.sigmaKit = { Graph, Sigma, NodePointProgram, EdgeLineProgram };
