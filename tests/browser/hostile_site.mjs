// Makes the repository of hostile/*.txt: every vector stands there in each place that its file is
// meant for.
//
// FORMAT: a vector a line. ";; " begins a comment, "== " a group, named for its idea. \n \t \f \r \0
// \xHH stand for bytes and \\ for a backslash. Whatever runs calls pwn(); nothing may ask
// leak.example for anything, and images.example for images only.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const here = import.meta.dirname;
const BYTES = { n: "\n", t: "\t", f: "\f", r: "\r", 0: "\0", "\\": "\\" };
/** Bytes are kept as characters below 256 until they are written. */
const unescape = (line) =>
    line.replace(/\\(?:x([0-9a-f]{2})|([ntfr0\\]))/g, (_, hex, c) =>
        hex ? String.fromCharCode(parseInt(hex, 16)) : BYTES[c],
    );

/** The vectors of hostile/NAME.txt. */
export function vectors(name) {
    return readFileSync(path.join(here, "hostile", `${name}.txt`), "latin1")
        .split("\n")
        .filter((line) => line && !/^(;; |== )/.test(line))
        .map(unescape);
}

const number = (i) => String(i).padStart(3, "0");
const chunks = (list, size) =>
    Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
        list.slice(i * size, (i + 1) * size),
    );
/** On one line, for constructs that end with it. */
const line = (v) => v.replace(/[\r\n]+/g, " ");
/** As text in JSON, which YAML reads too: bytes become characters again. */
const json = (value) =>
    JSON.stringify(value, (_, v) =>
        typeof v === "string" ? Buffer.from(v, "latin1").toString("utf8") : v,
    ) + "\n";
const documents = (list) => list.map(json).join("---\n");

/** One vector in every construct of Markdown that holds text. */
const constructs = (v, i) => `
before ${line(v)} after

## ${line(v)}

- ${line(v)}
    - *${line(v)}*

1. ${line(v)}

> ${line(v)}

| ${line(v).replaceAll("|", "\\|")} | b |
|---|---|
| a | ${line(v).replaceAll("|", "\\|")} |

\`${line(v)}\`

\`\`\`html
${v}
\`\`\`

\`\`\`js title="${line(v)}"
${v}
\`\`\`

!!! note "${line(v)}"
    ${line(v)}

??? tip "${line(v).replaceAll('"', "'")}"
    ${line(v)}

=== "${line(v)}"
    ${line(v)}

=== "${line(v).replaceAll('"', "'")}"
    ${line(v)}

term ${line(v)}
:   ${line(v)}

[${line(v)}](x) ![${line(v)}](x) [x](x "${line(v)}") ![x](x '${line(v)}')

[x][r${i}] text[^${i}]

[r${i}]: x "${line(v)}"
[^${i}]: ${line(v)}
*[WORD${i}]: ${line(v)}

WORD${i} ==${line(v)}== ++"${line(v)}"++ {>>${line(v)}<<} $${line(v)}$

text
{: title="${line(v)}" id="${line(v)}" class="${line(v)}" }

<div markdown title='${line(v)}'>
${v}
</div>

<!-- ends what is open -->
`;

/** One address in every construct that takes one. */
const addresses = (v) => `
[a](${line(v)}) [b](<${line(v)}>) [c](${line(v)} "t") ![d](${line(v)}) ![e](<${line(v)}>)

[f][] [![g](${line(v)})](${line(v)}) <${line(v)}> ${line(v)}

[f]: ${line(v)}

[[${line(v)}]] [x](x){: href="${line(v)}" } ![x](x){src="${line(v)}" srcset="${line(v)} 2x"}

<a href="${v}">one</a> <a href='${v}'>two</a> <a href=${v}>three</a>

<img src="${v}"> <img src='${v}'> <img src=${v}> <img srcset="${v}, ${v} 2x">

<video src="${v}" poster="${v}"><source src="${v}"><track src="${v}"></video> <audio src="${v}"></audio>

<picture><source srcset="${v} 1x"><img src="${v}" longdesc="${v}" usemap="${v}"></picture>

<blockquote cite="${v}">q</blockquote> <q cite="${v}">q</q> <del cite="${v}">d</del>

<form action="${v}"><button formaction="${v}">b</button><input type=image src="${v}"></form>

<iframe src="${v}"></iframe> <object data="${v}"></object> <embed src="${v}"> <area href="${v}">

<link rel=stylesheet href="${v}"> <base href="${v}"> <meta http-equiv=refresh content="0;url=${v}">

<svg><a xlink:href="${v}"><text>x</text></a></svg> <math href="${v}"><mi>x</mi></math>

<table background="${v}"><tr><td background="${v}">t</table> <script src="${v}"></script>
`;

const fence = (language, v) => `\`\`\`${language}\n${v.replaceAll("```", "`")}\n\`\`\`\n`;

function mkdocs(v, url) {
    return {
        site_name: v,
        site_description: v,
        site_author: v,
        site_url: url,
        copyright: v,
        repo_url: url,
        repo_name: v,
        edit_uri: url,
        nav: [{ [v]: "index.md" }, { [v]: url }, { [v]: [{ [v]: "page.md" }, url, v] }],
        extra_css: ["https://leak.example/extra.css", url],
        extra_javascript: ["https://leak.example/extra.js", { path: url, type: "module" }, "x.js"],
        extra_templates: [v],
        theme: { name: "material", logo: url, favicon: url, custom_dir: v, language: v, font: v },
        extra: {
            social: [{ icon: v, link: url, name: v }],
            homepage: url,
            analytics: { provider: v, property: v },
            alternate: [{ name: v, link: url, lang: v }],
        },
        plugins: [{ search: {} }, { redirects: { redirect_maps: { "old.md": url } } }, { [v]: {} }],
        markdown_extensions: [
            { toc: { permalink: v, title: v, slugify: v, anchorlink: v } },
            { "pymdownx.keys": { separator: v, key_map: { x: v } } },
            { footnotes: { BACKLINK_TEXT: v, BACKLINK_TITLE: v, PLACE_MARKER: v } },
            { "pymdownx.magiclink": { provider: "github", user: v, repo: v } },
            { wikilinks: { base_url: url, end_url: v, html_class: v } },
            { "pymdownx.highlight": { linenums_style: v, title_class: v } },
            { [v]: {} },
        ],
    };
}

/** Entities whose every field is the vector; their documentation is in the same folder. */
function entities(v, url, name) {
    const metadata = (kind) => ({
        name: `${kind}-${name}`,
        title: v,
        description: v,
        labels: { [`example.com/${name}`]: v, x: v },
        annotations: {
            "example.com/x": v,
            "backstage.io/view-url": url,
            "backstage.io/edit-url": url,
            "backstage.io/source-location": `url:${url}`,
            "github.com/project-slug": v,
            "pagerduty.com/integration-key": v,
            "sonarqube.org/project-key": v,
            "jira/project-key": v,
        },
        tags: [v],
        links: [{ url, title: v, icon: v, type: v }, { url: v }],
    });
    const spec = { type: v, lifecycle: v, owner: v, system: v, domain: v };
    const entity = (kind, more) => ({
        apiVersion: "backstage.io/v1alpha1",
        kind,
        metadata: metadata(kind.toLowerCase()),
        spec: { ...spec, ...more },
    });
    const component = entity("Component", {
        dependsOn: [v, `resource:resource-${name}`],
        providesApis: ["openapi", "asyncapi", "graphql", "grpc"].map((t) => `${t}-${name}`),
        subcomponentOf: v,
    });
    component.metadata.annotations["backstage.io/techdocs-ref"] = "dir:.";
    const api = (type, file) => {
        const made = entity("API", { type, definition: { $text: `./${file}` } });
        made.metadata.name = `${type}-${name}`;
        return made;
    };
    return [
        component,
        entity("Resource", {}),
        entity("System", {}),
        entity("Domain", {}),
        entity("Group", { type: v, children: [v], profile: { displayName: v, email: v, picture: url } }),
        entity("User", { memberOf: [v], profile: { displayName: v, email: v, picture: url } }),
        entity("Location", { targets: [url, v], target: v }),
        entity("Template", {
            parameters: [{ title: v, description: v, properties: { [v]: { title: v, type: v, description: v, default: v } } }],
            steps: [{ id: v, name: v, action: v, input: { x: v } }],
            output: { links: [{ title: v, url }], text: [{ title: v, content: v }] },
        }),
        api("openapi", "openapi.json"),
        api("asyncapi", "asyncapi.json"),
        api("graphql", "schema.graphql"),
        api("grpc", "service.proto"),
    ];
}

function openapi(v, url, texts) {
    const operation = (text) => ({
        summary: line(text),
        description: text,
        operationId: line(text),
        tags: [v],
        deprecated: true,
        externalDocs: { url, description: text },
        parameters: [{ name: line(text), in: "query", description: text, example: text, schema: { type: "string", enum: [text], default: text, pattern: text } }],
        requestBody: { description: text, content: { [v]: { schema: { $ref: "#/components/schemas/S" }, example: text } } },
        responses: { 200: { description: text, headers: { [v]: { description: text, schema: { type: v } } }, content: { "text/html": { example: text } } }, [v]: { description: v } },
        security: [{ [v]: [v] }],
        servers: [{ url, description: text }],
    });
    return {
        openapi: "3.0.3",
        info: { title: v, version: v, description: texts.join("\n\n"), termsOfService: url, contact: { name: v, url, email: v }, license: { name: v, url } },
        servers: [{ url, description: v, variables: { x: { default: v, enum: [v], description: v } } }],
        tags: [{ name: v, description: v, externalDocs: { url, description: v } }],
        externalDocs: { url, description: v },
        paths: Object.fromEntries(texts.map((text, i) => [`/${i}/${line(text)}`, { get: operation(text), description: text }])),
        components: {
            schemas: { S: { title: v, description: v, type: "object", required: [v], properties: Object.fromEntries(texts.map((t) => [line(t), { title: t, description: t, type: "string", format: t, example: t, enum: [t], externalDocs: { url } }])) }, [v]: { $ref: v } },
            securitySchemes: { [v]: { type: "oauth2", description: v, openIdConnectUrl: url, flows: { implicit: { authorizationUrl: url, tokenUrl: url, scopes: { [v]: v } } } } },
        },
    };
}

function asyncapi(v, url, texts) {
    return {
        asyncapi: "2.6.0",
        info: { title: v, version: v, description: v, contact: { url }, license: { name: v, url } },
        servers: { [v]: { url, protocol: v, description: v } },
        externalDocs: { url, description: v },
        tags: [{ name: v, description: v }],
        channels: Object.fromEntries(texts.map((t) => [line(t), { description: t, publish: { operationId: t, summary: t, description: t, message: { name: t, title: t, summary: t, description: t, contentType: t, payload: { type: "object", properties: { [line(t)]: { description: t, examples: [t] } } }, examples: [{ name: t, summary: t, payload: t }] } } }])),
    };
}

const graphql = (v, texts) => `
"""${v}"""
schema { query: Query }
"""${v}"""
type Query {
${texts.map((t, i) => `  """${t}"""\n  f${i}(a: String = ${JSON.stringify(line(t))}): String @deprecated(reason: ${JSON.stringify(line(t))})`).join("\n")}
}
# ${line(v)}
enum E { """${v}""" A }
`;

const proto = (v, texts) => `syntax = "proto3";
// ${line(v)}
package p;
option java_package = ${JSON.stringify(line(v))};
/* ${v.replaceAll("*/", "")} */
service S {
${texts.map((t, i) => `  // ${line(t)}\n  rpc R${i} (M) returns (M); // ${line(t)}`).join("\n")}
}
// ${line(v)}
message M { string a = 1 [json_name = ${JSON.stringify(line(v))}]; /* ${v.replaceAll("*/", "")} */ }
`;

/** Bytes of files that pages ask for, by endings; as what a browser might take them is its affair. */
const HTML = "<!doctype html><html><body><script>pwn(1)</script><img src=x onerror=pwn(1)></body></html>";
const ENDINGS = (
    "html htm HTML xhtml xht shtml mht mhtml hta svgz xml xsl xslt rss atom rdf js mjs wasm css swf " +
    "jar php jsp aspx vtt txt csv json yaml yml toml proto graphql md pdf png jpg gif webp ico bmp " +
    "mp4 webm mp3 ogg zip tar gz drawio puml log bin woff2 ttf webmanifest appcache manifest url"
).split(" ");

/** Names of files and folders; none can hold a slash. */
const NAMES = [
    "<img src=x onerror=pwn(1)>",
    '"onmouseover="pwn(1)',
    "'onmouseover='pwn(1)",
    "javascript:pwn(1)",
    "&lt;img src=x onerror=pwn(1)&gt;",
    "%3Cimg src=x onerror=pwn(1)%3E",
    "x](javascript:pwn(1))",
    "{{{x}}}<script>pwn(1)",
    "portico-main",
    "-",
];

/** Writes the repository into the folder; gives the number of vectors by file. */
export function makeRepository(folder) {
    rmSync(folder, { recursive: true, force: true });
    const write = (name, text) => {
        const file = path.join(folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, Buffer.from(text, "latin1"));
    };
    const all = {};
    for (const name of ["html", "addresses", "fields", "diagrams", "formulas", "drawings", "markdown"])
        all[name] = vectors(name);

    const component = (name) =>
        json({
            apiVersion: "backstage.io/v1alpha1",
            kind: "Component",
            metadata: { name, annotations: { "backstage.io/techdocs-ref": "dir:." } },
            spec: { type: "library", lifecycle: "production", owner: "x" },
        });
    const set = (name, pages) => {
        write(`${name}/catalog-info.yaml`, component(name));
        write(`${name}/mkdocs.yml`, json({ site_name: name, markdown_extensions: ["pymdownx.snippets"] }));
        write(`${name}/docs/index.md`, `# ${name}\n`);
        // In folders, so that the navigation of each page is short.
        const folder = (i) => (pages.length > 40 ? `part-${number(Math.floor(i / 20))}/` : "");
        pages.forEach((text, i) => write(`${name}/docs/${folder(i)}${number(i)}.md`, text));
    };
    const names = [...all.html, ...all.fields];
    set("html", all.html.map((v) => `${v}\n\nend\n`));
    set("inside", chunks(names, 8).map((some) => some.map(constructs).join("\n")));
    set("addresses", chunks(all.addresses, 4).map((some) => some.map(addresses).join("\n")));
    set("markdown", all.markdown.map((v) => `${v}\n`));
    set("diagrams", all.diagrams.map((v) => fence("mermaid", v)));
    set("formulas", all.formulas.map((v) => `$${v}$\n\n$$\n${v}\n$$\n`));
    write("hostile.md", all.html.slice(0, 20).join("\n\n"));
    write("markdown/docs/hostile.md", all.html.slice(0, 20).join("\n\n"));

    const files = all.drawings.map((v, i) => [`${number(i)}.svg`, v]);
    for (const ending of ENDINGS) files.push([`page.${ending}`, HTML]);
    files.push(["page", HTML], ["page.html.txt", HTML], ["page.svg.png", all.drawings[0]]);
    for (const [name, bytes] of files) write(`files/docs/${name}`, bytes);
    set("files", [files.map(([name]) => `![x](${name}) [x](${name})\n`).join("\n")]);
    for (const name of NAMES) {
        write(`names/docs/${name}.md`, "text\n");
        write(`names/docs/${name} folder/index.md`, `[x](<../${name}.md>)\n`);
        write(`names/docs/${name}.png`, "x");
    }
    set("names", [NAMES.map((n) => `[x](<${n}.md>) ![x](<${n}.png>) [x](<${n} folder/index.md>)`).join("\n\n")]);

    const perField = Math.ceil(all.html.length / all.fields.length);
    const urls = [...all.addresses, ...all.fields];
    all.fields.forEach((v, i) => {
        const url = urls[i % urls.length];
        const more = urls[(i + all.fields.length) % urls.length];
        const texts = [
            ...all.html.slice(i * perField, (i + 1) * perField),
            ...all.addresses.slice(i * 3, i * 3 + 3).map((a) => `[x](${a}) <${a}>`),
        ].map((text) => text.replaceAll("\0", ""));
        const at = `fields/${number(i)}`;
        write(`${at}/catalog-info.yaml`, documents(entities(v, url, number(i))));
        write(`${at}/mkdocs.yml`, json(mkdocs(v, more)));
        write(`${at}/docs/index.md`, `---\n${json({ title: v, description: v, tags: [v] })}---\ntext\n`);
        write(`${at}/docs/page.md`, `text ++ctrl+x++ [[wiki]] x[^1]\n\n[^1]: note\n\n[TOC]\n\n## head\n`);
        write(`${at}/openapi.json`, json(openapi(v, url, texts)));
        write(`${at}/asyncapi.json`, json(asyncapi(v, more, texts)));
        write(`${at}/schema.graphql`, graphql(v, texts));
        write(`${at}/service.proto`, proto(v, texts));
    });

    const git = (...words) =>
        execFileSync("git", ["-C", folder, ...words], {
            stdio: ["ignore", "ignore", "pipe"],
            env: {
                ...process.env,
                GIT_CONFIG_GLOBAL: "/dev/null",
                GIT_AUTHOR_NAME: '" onmouseover="pwn(1)&lt;script&gt;',
                GIT_AUTHOR_EMAIL: '"onclick=pwn(1)@"&gt;',
                GIT_COMMITTER_NAME: "x",
                GIT_COMMITTER_EMAIL: "x@x.example",
            },
        });
    git("init", "-q", "-b", '"><script>pwn(1)</script>');
    git("remote", "add", "origin", 'https://github.com/"onclick="pwn(1)/<script>pwn(1)</script>.git');
    git("add", "-A");
    git("commit", "-q", "-m", "<script>pwn(1)</script>");
    return Object.fromEntries(Object.entries(all).map(([name, list]) => [name, list.length]));
}
