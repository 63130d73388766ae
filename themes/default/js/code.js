// Colours in code whose language is named: highlight.js finds the words, the stylesheet colours them.
(() => {
    "use strict";
    const MOST = 100_000; // characters; what is longer stays as it is, so that the page stays quick
    const ALIASES = {
        conf: "ini",
        console: "shell",
        docker: "dockerfile",
        jinja: "django",
        jinja2: "django",
        json5: "json",
        jsonc: "json",
        mysql: "sql",
        pgsql: "sql",
        pycon: "python-repl",
        sh: "bash",
        "shell-session": "shell",
        tsx: "typescript",
        zsh: "bash",
    };

    const languageOf = (code) => {
        const name = /(?:^| )language-(\S+)/.exec(code.className)?.[1].toLowerCase();
        return name && (hljs.getLanguage(name) ? name : ALIASES[name]);
    };

    /** Puts the coloured words into the spans of numbered and marked lines; a span of a colour that
     *  goes over several lines is one in each. */
    function fillLines(lines, coloured) {
        const open = [];
        let line = 0;
        let to = lines[0];
        const next = () => {
            line++;
            to = lines[line];
            for (const name of open) to = to?.appendChild(span(name));
        };
        const walk = (node) => {
            if (node.nodeType === Node.TEXT_NODE) {
                for (const part of node.data.split(/(?<=\n)/)) {
                    to?.append(part);
                    if (part.endsWith("\n")) next();
                }
                return;
            }
            open.push(node.className);
            to = to?.appendChild(span(node.className));
            node.childNodes.forEach(walk);
            open.pop();
            to = to?.parentElement;
        };
        lines.forEach((e) => (e.textContent = ""));
        coloured.childNodes.forEach(walk);
    }

    function span(name) {
        const e = document.createElement("span");
        e.className = name;
        return e;
    }

    function colour(code) {
        const language = languageOf(code);
        const text = code.textContent;
        const lines = [...code.children];
        if (!language || text.length > MOST || !lines.every((e) => e.matches(".line"))) return;
        const { value } = hljs.highlight(text, { language, ignoreIllegals: true });
        if (!lines.length) {
            code.innerHTML = value;
            return;
        }
        const coloured = document.createElement("code");
        coloured.innerHTML = value;
        fillLines(lines, coloured);
    }

    document.querySelectorAll(".markdown code[class*='language-']").forEach(colour);
})();
