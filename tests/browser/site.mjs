// A built portal on the disk: its pages, a small web server for it, and whether an address in a
// page leads somewhere.

import { createReadStream, existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";

const TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
};

/** A folder of pages that is reached at `origin`. */
export class Site {
    constructor(folder, origin) {
        this.folder = path.resolve(folder);
        this.origin = origin ?? pathToFileURL(this.folder).href + "/";
        const pages = readdirSync(this.folder, { recursive: true })
            .filter((name) => name.endsWith(".html") && !name.startsWith("api/"))
            .sort();
        /** Pages that send the reader on are apart from those that are read. */
        this.moved = pages.filter((name) => this.moves(name));
        this.pages = pages.filter((name) => !this.moves(name));
    }

    moves(page) {
        return readFileSync(path.join(this.folder, page), "utf8").includes('http-equiv="refresh"');
    }

    /** How a reader comes to the page: a web server needs no name of the file. */
    address(page) {
        return this.origin + (this.served() ? page.replace(/(^|\/)index\.html$/, "$1") : page);
    }

    served() {
        return this.origin.startsWith("http");
    }

    /** The file behind an address of this site; "": there is none, null: it is elsewhere. */
    file(address) {
        if (!address.startsWith(this.origin)) return null;
        let name = decodeURIComponent(address.slice(this.origin.length).replace(/[?#].*/s, ""));
        if (this.served() && /(^|\/)$/.test(name)) name += "index.html";
        const file = path.join(this.folder, name);
        return existsSync(file) && statSync(file).isFile() ? name : "";
    }
}

/**
 * Serves the folder on the loopback; a missing page is answered with 404.html. Files whose type is
 * not known here are sent as `unknown`. `headers(type)` gives further headers.
 */
export function serve(folder, headers, unknown = "application/octet-stream") {
    const server = createServer((request, response) => {
        let name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
        if (name.endsWith("/")) name += "index.html";
        let file = path.join(folder, path.normalize(name));
        const found = existsSync(file) && statSync(file).isFile();
        if (!found) file = path.join(folder, "404.html");
        const type = TYPES[path.extname(file)] ?? unknown;
        // As content/docs/guides/hosting.md advises: their addresses change with their content.
        const cache = /^\/assets\//.test(name) ? { "Cache-Control": "public, max-age=31536000, immutable" } : {};
        response.writeHead(found ? 200 : 404, { "Content-Type": type, ...cache, ...headers(type) });
        createReadStream(file).pipe(response);
    });
    return new Promise((resolve) => {
        server.listen(0, "127.0.0.1", () => resolve(server));
    });
}

/**
 * The addresses that the problems page lists: what stands in quotes in a finding, with the path of
 * the file that has it. `findings` is the list of { text, place } on that page.
 */
export function listedAddresses(findings) {
    const listed = new Set();
    for (const { text, place } of findings) {
        const source = place.replace(/:\d+:\d+$/, "");
        for (const [, quoted] of text.matchAll(/'([^']+)'/g)) {
            // "*": a page that is made of many files.
            for (const from of [source, "*"]) {
                listed.add(`${from} ${quoted}`);
                if (quoted.includes("#")) listed.add(`${from} ${quoted.replace(/^[^#]*/, "")}`);
            }
        }
    }
    return listed;
}

/** Whether the problems page tells of this link: { written, href } of a page made from `source`. */
export function isListed(listed, source, link) {
    // Where all pages stand on one, "#p3-id" is "#id" of the third.
    const hash = link.href.replace(/^[^#]*/, "");
    const place = source === "*" ? hash.replace(/^#p\d+-/, "#") : hash;
    return (
        listed.has(`${source} ${link.written}`) ||
        (link.href.includes("#") && listed.has(`${source} ${place}`))
    );
}

/** Why a link leads nowhere, or null. `ids` has the set of ids of each page's file. */
export function faultOfLink(site, ids, link) {
    const file = site.file(link.href);
    if (file === null) return null;
    if (file === "") return "leads to no file";
    const fragment = decodeURIComponent(link.href.split("#")[1] ?? "");
    if (!fragment || !ids.has(file) || ids.get(file).has(fragment)) return null;
    return "leads to no such place in the page";
}
