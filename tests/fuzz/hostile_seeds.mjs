// Writes the vectors of tests/browser/hostile/ as seeds, a file each: FOLDER/html, markdown, svg.
//
//     node tests/fuzz/hostile_seeds.mjs FOLDER

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { vectors } from "../browser/hostile_site.mjs";

const SEEDS = {
    html: ["html", "fields"],
    markdown: ["markdown", "html", "addresses", "formulas"],
    svg: ["drawings"],
};
const [folder] = process.argv.slice(2);
rmSync(folder, { recursive: true, force: true });
for (const [target, names] of Object.entries(SEEDS)) {
    mkdirSync(path.join(folder, target), { recursive: true });
    for (const name of names)
        vectors(name).forEach((vector, i) => {
            const seed = target === "markdown" && name === "addresses" ? `[a](${vector}) ![b](<${vector}>)` : vector;
            writeFileSync(path.join(folder, target, `${name}-${i}`), Buffer.from(seed, "latin1"));
        });
}
