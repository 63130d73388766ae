// Diagrams: mermaid draws them from their source, in the colours of the page. Without it, and where
// it finds a fault, the source is read.
//
// mermaid styles what it draws with <style> elements and style attributes, which the site's
// Content-Security-Policy refuses. While it draws, both are made by the means that the policy knows:
// a stylesheet that is constructed, and properties that are set one by one. The drawing then goes
// into a shadow root, so that neither its styles nor its ids reach the page.
(() => {
    "use strict";
    const MOST = 50_000; // characters of a source
    const STYLE = "data-portico-style"; // a style attribute on its way through markup
    const REMOVED = "script, style, foreignObject, image, iframe, audio, video, animate, set";
    const LINK = /^(https?:|mailto:|#)/i;
    const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, "innerHTML");
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const root = getComputedStyle(document.documentElement);
    const token = (name) => root.getPropertyValue(name).trim();
    /** Styles may refer to other parts of the drawing, and to nothing else. */
    const local = (css) => css.replace(/url\((?!\s*["']?#)[^)]*\)?/gi, "none");

    function settings() {
        const variables = {
            darkMode: dark.matches,
            fontFamily: token("--font-text"),
            fontSize: "15px",
            background: token("--bg"),
            mainBkg: token("--accent-soft"),
            primaryColor: token("--accent-soft"),
            primaryTextColor: token("--ink"),
            primaryBorderColor: token("--accent"),
            secondaryColor: token("--note-soft"),
            secondaryTextColor: token("--ink"),
            tertiaryColor: token("--bg-sunk"),
            tertiaryTextColor: token("--ink"),
            lineColor: token("--ink-soft"),
            textColor: token("--ink"),
            titleColor: token("--ink"),
            nodeTextColor: token("--ink"),
            noteBkgColor: token("--warning-soft"),
            noteTextColor: token("--ink"),
            noteBorderColor: token("--warning"),
            edgeLabelBackground: token("--bg"),
            clusterBkg: token("--bg-sunk"),
            clusterBorder: token("--line-strong"),
            errorBkgColor: token("--error-soft"),
            errorTextColor: token("--error"),
        };
        const fixed = {
            securityLevel: "strict",
            startOnLoad: false,
            suppressErrorRendering: true,
            htmlLabels: false,
            look: "classic",
            theme: "base",
            darkMode: dark.matches,
            fontFamily: token("--font-text"),
            themeVariables: variables,
        };
        const secure = [...Object.keys(fixed), "secure", "maxTextSize", "maxEdges", "themeCSS"];
        return {
            ...fixed,
            secure, // what a source may not change for itself
            deterministicIds: true,
            flowchart: { htmlLabels: false },
            class: { htmlLabels: false },
            gantt: { useWidth: 736 },
        };
    }

    /** Takes out of what was parsed all that could act; gives its styles: [element, css]. */
    function clean(root) {
        const styled = [];
        root.querySelectorAll(REMOVED).forEach((e) => e.remove());
        for (const e of [root, ...root.querySelectorAll("*")])
            for (const { name, value } of [...e.attributes]) {
                const style = name === "style" || name === STYLE;
                const leads = name === "href" || name === "xlink:href";
                if (style) styled.push([e, value]);
                if (style || /^on/i.test(name) || (leads && !LINK.test(value))) e.removeAttribute(name);
            }
        return styled;
    }

    const setStyles = (styled) => styled.forEach(([e, css]) => (e.style.cssText = local(css)));

    /** Puts markup into an element of the page by the way of a document that does nothing. */
    function fill(element, markup) {
        const inSvg = element instanceof SVGElement;
        const parsed = new DOMParser().parseFromString(inSvg ? `<svg>${markup}</svg>` : markup, "text/html");
        const root = inSvg ? parsed.querySelector("svg") : parsed.body;
        const styled = clean(root);
        element.replaceChildren(...root.childNodes);
        setStyles(styled);
    }

    /** Draws `source` while styles are made as the policy allows: { svg, sheets }. */
    async function draw(id, source) {
        const sheets = [];
        const before = document.adoptedStyleSheets;
        const { setAttribute } = Element.prototype;
        const { insertBefore, appendChild } = Node.prototype;
        const isStyle = (node) => node instanceof Element && node.localName === "style";
        const adopt = (style) => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(local(style.textContent));
            sheets.push(sheet);
            document.adoptedStyleSheets = [...before, ...sheets];
            return style;
        };
        Element.prototype.setAttribute = function (name, value) {
            if (name === "style" && this.style) this.style.cssText = value;
            else if (!/^on/i.test(name)) setAttribute.call(this, name, value); // a handler would act
        };
        Node.prototype.insertBefore = function (node, next) {
            return isStyle(node) ? adopt(node) : insertBefore.call(this, node, next);
        };
        Node.prototype.appendChild = function (node) {
            return isStyle(node) ? adopt(node) : appendChild.call(this, node);
        };
        // The finished drawing is sanitized as text: its style attributes go by another name.
        Object.defineProperty(Element.prototype, "innerHTML", {
            ...innerHTML,
            get() {
                if (this.firstElementChild?.id === id)
                    for (const e of this.querySelectorAll("[style]")) {
                        setAttribute.call(e, STYLE, e.getAttribute("style"));
                        e.removeAttribute("style");
                    }
                return innerHTML.get.call(this);
            },
            set(markup) {
                const acts = this.ownerDocument === document && /<[^>]*\s(style|on\w+)\s*=/i.test(markup);
                if (acts) fill(this, markup);
                else innerHTML.set.call(this, markup);
            },
        });
        try {
            const { svg } = await mermaid.render(id, source);
            return { svg, sheets };
        } finally {
            Object.defineProperty(Element.prototype, "innerHTML", innerHTML);
            Element.prototype.setAttribute = setAttribute;
            Node.prototype.insertBefore = insertBefore;
            Node.prototype.appendChild = appendChild;
            document.adoptedStyleSheets = before;
            document.getElementById(`d${id}`)?.remove(); // what a failed drawing leaves behind
        }
    }

    /** The drawing as an element, with nothing in it that could act. */
    function read(markup) {
        const svg = new DOMParser().parseFromString(markup, "text/html").querySelector("svg");
        const styled = clean(svg);
        document.adoptNode(svg);
        setStyles(styled);
        return svg;
    }

    const frame = new CSSStyleSheet();
    frame.replaceSync(
        "svg { display: block; margin-inline: auto; height: auto; }" +
            ".edgeLabel .background { fill: var(--bg); opacity: 1 !important; }",
    );

    /** Without HTML in its labels mermaid puts those of states at the left. */
    function centre(label) {
        const { x, y, width, height } = label.getBBox();
        label.setAttribute("transform", `translate(${-x - width / 2}, ${-y - height / 2})`);
    }

    function show(diagram, { svg: markup, sheets }) {
        const svg = read(markup);
        const { host } = diagram;
        // No narrower than it can be read; beyond that it scrolls.
        svg.style.minWidth = `min(${Math.round(svg.viewBox.baseVal.width)}px, 32rem)`;
        svg.setAttribute("role", "img");
        svg.setAttribute("aria-label", "Diagram; its source follows");
        host.shadowRoot.adoptedStyleSheets = [...sheets, frame];
        host.shadowRoot.replaceChildren(svg);
        host.style.background = token("--bg"); // on paper, too
        if (!host.isConnected) place(diagram);
        svg.querySelectorAll(".statediagram-state > .label").forEach(centre);
    }

    /** What scrolls can be reached by the keyboard. */
    const resized = new ResizeObserver((entries) => {
        for (const { target } of entries)
            if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
            else target.removeAttribute("tabindex");
    });

    /** The drawing in the place of its source, which folds away behind it. */
    function place({ host, code }) {
        const block = code.closest(".copy-box") ?? code.parentElement;
        const source = document.createElement("details");
        const summary = document.createElement("summary");
        source.className = "diagram-source";
        summary.textContent = "Source of the diagram";
        block.replaceWith(host, source);
        source.append(summary, block);
    }

    function tell({ code, host }, error) {
        if (host.isConnected) return;
        const note = document.createElement("p");
        note.className = "diagram-fault";
        note.textContent = `mermaid cannot draw this: ${String(error.message ?? error).split("\n")[0]}`;
        (code.closest(".copy-box") ?? code.parentElement).after(note);
    }

    const diagrams = [...document.querySelectorAll(".markdown pre > code.language-mermaid")]
        .filter((code) => code.textContent.length <= MOST)
        .map((code) => {
            const host = document.createElement("div");
            host.className = "diagram";
            host.attachShadow({ mode: "open" });
            resized.observe(host);
            return { code, host };
        });

    async function drawAll() {
        mermaid.initialize(settings());
        for (const [i, diagram] of diagrams.entries()) {
            try {
                show(diagram, await draw(`portico-diagram-${i}`, diagram.code.textContent));
            } catch (error) {
                tell(diagram, error);
            }
        }
    }

    let drawing = drawAll();
    dark.addEventListener("change", () => (drawing = drawing.then(drawAll)));
})();
