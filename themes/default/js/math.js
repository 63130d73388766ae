// Formulas: KaTeX sets what stands between \( \) and \[ \]. Without it they are read as TeX.
(() => {
    "use strict";
    const MOST = 10_000; // characters of a formula

    for (const e of document.querySelectorAll(".markdown .arithmatex")) {
        const [, open, tex] = /^\s*(\\\(|\\\[)(.*)\\[)\]]\s*$/s.exec(e.textContent) ?? [];
        if (!tex || tex.length > MOST) continue;
        const shown = document.createElement("span");
        try {
            katex.render(tex, shown, {
                displayMode: open === "\\[",
                maxExpand: 200,
                maxSize: 20,
                strict: "ignore",
                throwOnError: true,
                trust: false,
            });
        } catch {
            e.classList.add("arithmatex-failed"); // the reader sees the source
            continue;
        }
        e.replaceChildren(...shown.childNodes);
    }
})();
