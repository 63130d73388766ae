// What is put into every document of the hostile portal before its own scripts run.

/**
 * In the page: tells of everything that a script sets on an element of the document that is shown,
 * in it or not yet, and that would run or that the policy would refuse: handlers, addresses that
 * run, styles. However short it stands there. Other documents, which are only parsed, do nothing.
 *
 * Also remembers the types of events that anything listens to, for useAll().
 */
export function watch() {
    if (location.protocol === "chrome-error:") return; // in the place of a frame that is nowhere
    const heard = new Set();
    Object.defineProperty(window, "heard", { value: heard });

    const live = (node) => (node?.ownerDocument ?? node) === document;
    const runs = (value) => /^(javascript|vbscript):/i.test(String(value).replace(/[\0-\x20]/g, ""));
    const acts = (name, value) =>
        /^on|^srcdoc$|^style$/i.test(name) || (/(^|:)href$|^src$|action$|^data$/i.test(name) && runs(value));
    const tell = (e, name, value) =>
        window.told(`a script sets ${name}=${String(value).slice(0, 60)} on <${e?.localName ?? "?"}>`);
    const judge = (e, name, value) => live(e) && acts(name, value) && tell(e, name, value);
    const scan = (root, except = /^$/) => {
        for (const e of [root, ...(root.querySelectorAll?.("*") ?? [])]) {
            for (const { name, value } of e.attributes ?? [])
                if (acts(name, value) && !except.test(name)) tell(e, name, value);
            if (/^(script|style)$/.test(e.localName)) tell(e, "text", e.textContent);
        }
    };

    /** `before(args)` and `after(args, result)` see each call of a method; `this` is its object. */
    const wrap = (prototype, name, before, after) => {
        const method = prototype[name];
        if (!method) return;
        prototype[name] = function (...args) {
            before?.call(this, ...args);
            const result = method.apply(this, args);
            after?.call(this, result);
            return result;
        };
    };
    const wrapSetter = (prototype, name, before, after) => {
        const property = Object.getOwnPropertyDescriptor(prototype, name);
        if (!property?.set || !property.configurable) return;
        Object.defineProperty(prototype, name, {
            ...property,
            set(value) {
                before?.call(this, value);
                property.set.call(this, value);
                after?.call(this);
            },
        });
    };

    wrap(Element.prototype, "setAttribute", function (name, value) {
        judge(this, name, value);
    });
    wrap(Element.prototype, "setAttributeNS", function (space, name, value) {
        if (!space || !/^(xlink:)?on/i.test(name)) judge(this, name, value);
    });
    wrap(Element.prototype, "toggleAttribute", function (name) {
        judge(this, name, "");
    });
    for (const name of ["setAttributeNode", "setAttributeNodeNS"])
        wrap(Element.prototype, name, function (a) {
            judge(this, a.name, a.value);
        });
    for (const name of ["setNamedItem", "setNamedItemNS"])
        wrap(NamedNodeMap.prototype, name, (a) => judge(a, a.name, a.value));
    wrapSetter(Attr.prototype, "value", function (value) {
        judge(this.ownerElement, this.name, value);
    });

    const scanLive = function () {
        if (live(this)) for (const e of this.children ?? []) scan(e);
    };
    for (const { prototype } of [Element, ShadowRoot]) {
        wrapSetter(prototype, "innerHTML", null, scanLive);
        wrap(prototype, "setHTMLUnsafe", null, scanLive);
    }
    wrapSetter(Element.prototype, "outerHTML", function (markup) {
        const parsed = new DOMParser().parseFromString(markup, "text/html");
        if (live(this)) scan(parsed.documentElement);
    });
    wrap(Element.prototype, "insertAdjacentHTML", null, function () {
        if (live(this)) scanLive.call(this.parentElement ?? this);
    });
    wrap(Range.prototype, "createContextualFragment", null, function (made) {
        if (live(this.startContainer)) for (const e of made.children) scan(e);
    });
    for (const name of ["adoptNode", "importNode"])
        wrap(Document.prototype, name, null, function (node) {
            if (this === document) scan(node);
        });
    for (const name of ["write", "writeln"])
        wrap(Document.prototype, name, function (text) {
            if (this === document) window.told(`a script writes ${text}`);
        });

    // What the parser made is judged where it stands; from then on each change is seen here, too.
    const observer = new MutationObserver((changes) => {
        for (const { type, target, attributeName, addedNodes } of changes) {
            // Setting a property of a style is no setting of the attribute.
            if (type === "attributes" && attributeName !== "style" && target.hasAttribute(attributeName))
                judge(target, attributeName, target.getAttribute(attributeName));
            for (const node of addedNodes) scan(node, /^style$/i);
        }
    });
    const everything = { subtree: true, childList: true, attributes: true };
    document.addEventListener("DOMContentLoaded", () => observer.observe(document, everything));
    wrap(Element.prototype, "attachShadow", null, (root) => observer.observe(root, everything));

    wrap(EventTarget.prototype, "addEventListener", (type) => heard.add(String(type)));
    for (const prototype of [window, ...[Document, Element, HTMLElement, SVGElement, MathMLElement].map((c) => c.prototype)])
        for (const name of Object.getOwnPropertyNames(prototype).filter((n) => n.startsWith("on")))
            wrapSetter(prototype, name, () => heard.add(name.slice(2)));
}
