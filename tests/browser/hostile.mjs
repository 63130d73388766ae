// Opens every page of a portal that is made of pages which mean harm, in Chromium, and does what a
// reader could do there: nothing may run, nothing may be asked of another origin but the images that
// authors show, and the frame of the page stays ours.
//
//     node hostile.mjs NODE_MODULES FOLDER [TEST...]
//
// Every page is opened while the site's policy only reports: all that could run would, and Chromium
// says what the policy would have refused. With the policy in force those pages are opened whose
// scripts draw, and of the others one in eight, by a digest of the address; HOSTILE=all takes all.
//
// FOLDER gets the repository (hostile_site.mjs) and the portal that $PORTICO builds of it. Each test
// gives the faults that it found, a line each; all of them stand in FOLDER/faults.txt.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { makeRepository } from "./hostile_site.mjs";
import { watch } from "./hostile_watch.mjs";
import { Site, serve } from "./site.mjs";

const [modules, folder, ...wanted] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "x"));
const { chromium } = require("playwright-core");

// As content/docs/guides/hosting.md says, with the one host that the configuration allows.
const CSP =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; " +
    "media-src 'self' https:; font-src 'self'; frame-src https://frames.example";
const HOST = "portal.skerry.example";
const ORIGIN = `http://${HOST}/`;
const SHOWN = ["image", "media"];

const repository = path.join(folder, "repository");
const out = path.join(folder, "site");
const counts = makeRepository(repository);
writeFileSync(
    path.join(folder, "portico.yaml"),
    `title: Hostile\nbaseUrl: ${ORIGIN}\nsources:\n  - git: repository\n` +
        "docs:\n  iframes: https://frames.example/embed\n",
);
const log = execFileSync(
    process.env.PORTICO,
    ["build", "-c", path.join(folder, "portico.yaml"), "-o", out, "--cache", path.join(folder, "cache")],
    { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 },
);
writeFileSync(path.join(folder, "build.log"), log);

const site = new Site(out, ORIGIN);
const strict = await serve(out, () => ({ "Content-Security-Policy": CSP }));
const REPORT_ONLY = { "Content-Security-Policy-Report-Only": `${CSP}; report-uri /refused` };
const plain = await serve(out, (type) => (/html/.test(type) ? REPORT_ONLY : {}), "text/plain");
const launch = (server) =>
    chromium.launch({
        executablePath: "/usr/bin/chromium-headless-shell",
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${server.address().port}, ` +
                "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    });
const browsers = await Promise.all([launch(strict), launch(plain)]);
const [underCsp, reportOnly] = browsers;
const asked = new Set(); // images and media of other hosts

/** Opens each address on three tabs, calls `act(page)` there, and gives all that happened and
 * should not have. */
async function openAll(browser, addresses, act) {
    const context = await browser.newContext({ acceptDownloads: false });
    const faults = [];
    const queue = [...addresses];
    let opened = 0;
    const tab = async () => {
        let page, address;
        const tell = (what) => faults.push(`${decodeURI(address).slice(ORIGIN.length)}: ${what}`);
        const begin = async () => {
            page = await context.newPage();
            opened++;
            await page.exposeBinding("told", (_, what) => tell(what));
            await page.addInitScript(watch);
            await page.exposeBinding("pwn", (_, ...words) => tell(`pwn(${words}) ran`));
            page.on("dialog", (d) => (tell(`a dialog: ${d.message()}`), d.dismiss()));
            page.on("pageerror", (e) => tell(`uncaught: ${e.message}`));
            page.on("console", (m) => {
                // A file that a vector names and that is nowhere is no fault of the page, nor is an
                // image that the policy keeps out.
                if (/^Loading (the image|media from) +'(https?|mailto):/.test(m.text())) return;
                // To clean it, mermaid and our script parse a drawing in documents that are never
                // shown. Chromium tells of what stands in there, too, and not where it stands. What
                // they set in the document that is shown, watch() tells.
                if (/\/diagrams\/(mermaid|show)\.js$/.test(m.location().url)) return;
                if (/Content.Security.Policy|unsafe/i.test(m.text())) tell(`console: ${m.text()}`);
            });
            page.on("request", (r) => {
                const url = r.url();
                if (url.startsWith(ORIGIN) || !/^(https?|wss?|data|blob):/.test(url)) return;
                if (url.startsWith("data:image/")) return;
                if (r.frame() !== page.mainFrame() || url.startsWith("https://frames.example/embed")) return;
                if (SHOWN.includes(r.resourceType()) && /^https?:/.test(url))
                    asked.add(new URL(url).host);
                else tell(`asks for ${r.resourceType()} ${url.slice(0, 100)}`);
            });
            page.on("framenavigated", (frame) => {
                if (frame !== page.mainFrame()) return; // which frames there are is judged below
                if (![address, "about:blank"].includes(frame.url().replace(/#.*/, "")))
                    tell(`leads to ${frame.url()}`);
            });
        };
        await begin();
        while ((address = queue.shift()) !== undefined) {
            try {
                await page.goto(address, { waitUntil: "load", timeout: 30_000 });
                if (act) for (const fault of (await page.evaluate(act)) ?? []) tell(fault);
            } catch (error) {
                // What is no page is downloaded.
                if (!/ERR_ABORTED|Download is starting/.test(error.message)) tell(error.message);
            }
        }
    };
    await Promise.all([tab(), tab(), tab()]);
    if (context.pages().length !== opened) faults.push("another window opened");
    await context.close();
    return faults.sort();
}

/** In the page: waits for what scripts make of it, then does all that a reader could do. */
async function useAll() {
    const EVENTS =
        "mouseover mouseenter mousemove pointerover pointerenter focus blur focusin load error toggle " +
        "beforetoggle begin animationstart transitionend wheel scroll keydown input change submit copy " +
        "dragstart contextmenu dblclick auxclick start finish loadstart canplay cuechange slotchange";
    const RUNS = /^(javascript|vbscript|data|blob|filesystem|about):$/;
    const until = Date.now() + 5000;
    const drawn = () =>
        document.querySelectorAll("pre > code.language-mermaid").length <=
        document.querySelectorAll(".diagram, .diagram-fault").length;
    while (!drawn() && Date.now() < until) await new Promise((done) => setTimeout(done, 20));
    const protocolOf = (href) => {
        try {
            return new URL(href, location.href).protocol;
        } catch {
            return "";
        }
    };
    // Where a link leads is judged by its address; what it runs happens here.
    addEventListener("click", (event) => {
        const link = event.composedPath().find((e) => e.matches?.("a, area"));
        if (link && !RUNS.test(protocolOf(link.href?.baseVal ?? link.href))) event.preventDefault();
    });
    const all = [];
    const gather = (root) => {
        for (const e of root.querySelectorAll("*")) {
            all.push(e);
            if (e.shadowRoot) gather(e.shadowRoot);
        }
    };
    gather(document);
    // Only a type that something listens to can do anything; but animations listen unseen.
    const animates = all.some((e) => /^(animate|set|discard)/i.test(e.localName));
    const types = EVENTS.split(" ").filter((type) => animates || heard.has(type));
    const faults = new Set();
    for (const e of all) {
        for (const { name, value } of e.attributes) {
            const runs = RUNS.test(protocolOf(value)) && !/^data:image\/(png|jpeg|gif|webp)/i.test(value);
            if (/^on/i.test(name) || (runs && /href$|^src$|action$|^data$/i.test(name)))
                faults.add(`<${e.localName} ${name}=${value.slice(0, 60)}>`);
        }
        if (e.localName === "details") e.open = true;
        if (e.matches("a, button, summary, input, label, area, [role]")) e.click?.();
        for (const type of types) e.dispatchEvent(new Event(type, { cancelable: true }));
    }
    await new Promise((done) => setTimeout(done));
    return [...faults];
}

/** In the page: the faults of other pages as a parser sees them, without running anything. */
async function judgeMarkup(addresses) {
    const words = (text) => new Set(text.split(" "));
    const ELEMENTS = words(
        "a abbr audio b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn " +
            "div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i iframe img input ins kbd li mark ol p " +
            "picture pre progress q rp rt ruby s samp section small source span strong sub summary sup table " +
            "tbody td tfoot th thead time tr track u ul var video wbr",
    );
    const ATTRIBUTES = words(
        "abbr align alt aria-hidden aria-label aria-labelledby aria-describedby checked class colspan " +
            "controls datetime default dir disabled download height href id kind label lang loading loop " +
            "max media muted open playsinline poster preload reversed role rowspan scope sizes span src " +
            "srclang srcset start tabindex title type valign value width data-line sandbox referrerpolicy " +
            "allowfullscreen",
    );
    const SAFE = /^(https?|mailto|tel|ftps?|sms|xmpp|ircs?|geo|matrix|ssh|git|vscode):$/;
    const faults = [];
    for (const address of addresses) {
        const text = await (await fetch(address)).text();
        const page = new DOMParser().parseFromString(text, "text/html");
        const tell = (what) => faults.push(`${address}: ${what}`);
        for (const e of page.querySelectorAll("*"))
            for (const { name, value } of e.attributes) {
                const shown = `<${e.localName} ${name}="${value.slice(0, 60)}">`;
                if (/^on|^style$|^name$|^target$|^srcdoc$|^formaction$/.test(name) && e.localName !== "meta")
                    tell(shown);
                if (!["href", "src", "poster"].includes(name)) continue;
                let url;
                try {
                    url = new URL(value, address);
                } catch {
                    continue; // leads nowhere
                }
                const image = name !== "href" && /^data:image\/(png|jpeg|gif|webp)[;,]/i.test(value);
                if (!SAFE.test(url.protocol) && !image) tell(shown);
            }
        for (const script of page.scripts)
            if (script.textContent || !/^(\/|(\.\.\/)*)assets\//.test(script.getAttribute("src")))
                tell(script.outerHTML.slice(0, 80));
        for (const { src, sandbox } of page.querySelectorAll("iframe")) {
            const free = /^allow-(scripts|same-origin|popups|presentation)$/;
            if (!/^https:\/\/frames\.example\/embed(\/|$)/.test(src) || !sandbox.length || src.includes(".."))
                tell(`a frame of ${src}`);
            if (![...sandbox].every((word) => free.test(word))) tell(`a sandbox with ${sandbox}`);
        }
        for (const e of page.querySelectorAll("object, embed, base, style, form, math"))
            tell(e.outerHTML.slice(0, 80));
        for (const meta of page.querySelectorAll("meta[http-equiv]")) tell(meta.outerHTML);
        const mains = page.querySelectorAll("main");
        if (mains.length !== 1) tell(`${mains.length} main`);
        const ids = new Set();
        for (const { id } of page.querySelectorAll("[id]")) {
            if (ids.has(id)) tell(`id ${id} stands twice`);
            ids.add(id);
        }
        for (const article of page.querySelectorAll("article.markdown")) {
            if (!article.closest("main")) tell("the content stands outside of main");
            for (const e of article.querySelectorAll("*")) {
                if (!ELEMENTS.has(e.localName)) tell(`<${e.localName}>`);
                if (e.namespaceURI !== "http://www.w3.org/1999/xhtml") tell(`${e.namespaceURI}`);
                if (/^portico-/i.test(e.id)) tell(`id ${e.id}`);
                for (const { name } of e.attributes)
                    if (!ATTRIBUTES.has(name)) tell(`<${e.localName} ${name}>`);
            }
            // What is written again and read again is the same: nothing hides in it.
            const again = page.createElement("div");
            again.innerHTML = article.innerHTML;
            if (again.innerHTML !== article.innerHTML) tell("it changes when it is read again");
        }
    }
    return faults;
}

/** Addresses of all files of these endings. */
function filesOf(...endings) {
    return readdirSync(out, { recursive: true })
        .filter((name) => endings.some((ending) => name.endsWith(ending)))
        .map((name) => ORIGIN + name.split("/").map(encodeURIComponent).join("/"));
}

const addressOf = (name) =>
    ORIGIN + name.replace(/(^|\/)index\.html$/, "$1").split("/").map(encodeURIComponent).join("/");
// Further parts of long lists show nothing new.
const pages = site.pages.filter((name) => !/^(problems|catalog)\/-\/.*\/\d+\//.test(name)).map(addressOf);

/** Is the page opened with the policy in force, too? */
function isTaken(address) {
    const text = readFileSync(path.join(out, site.file(address)), "utf8");
    const draws = /<script[^>]* src="[^"]*\/(diagrams|math)\//.test(text);
    return draws || createHash("sha256").update(address).digest()[0] % 8 === 0;
}

const tests = {
    there_are_enough_vectors_and_pages: () => {
        const total = Object.values(counts).reduce((a, b) => a + b);
        console.log(`    ${total} vectors, ${pages.length} pages`);
        return total >= 700 && pages.length >= 900 ? [] : ["fewer than there were"];
    },

    pages_hold_only_what_the_allow_list_has: async () => {
        const context = await reportOnly.newContext();
        const page = await context.newPage();
        await page.goto(`${ORIGIN}404.html`);
        const faults = await page.evaluate(judgeMarkup, site.pages.map(addressOf));
        await context.close();
        return faults;
    },

    nothing_runs_and_the_policy_would_refuse_nothing: () => openAll(reportOnly, pages, useAll),

    nothing_runs_under_the_policy: () => {
        const some = process.env.HOSTILE === "all" ? pages : pages.filter(isTaken);
        console.log(`    ${some.length} pages`);
        return openAll(underCsp, some, useAll);
    },

    published_drawings_do_nothing_when_they_are_opened: () =>
        openAll(reportOnly, filesOf(".svg"), useAll),

    other_published_files_do_nothing_when_they_are_opened: () => {
        const others = readdirSync(path.join(out, "docs"), { recursive: true, withFileTypes: true })
            .filter((e) => e.isFile() && !/\.(svg|json|html)$/.test(e.name))
            .map((e) => path.relative(out, path.join(e.parentPath, e.name)));
        const definitions = readdirSync(out, { recursive: true }).filter((name) =>
            /definition\.|\.(graphql|proto)$/.test(name),
        );
        return openAll(reportOnly, [...others, ...definitions].map(addressOf), null);
    },
};

let passed = 0;
let failed = 0;
const told = [];
for (const [name, test] of Object.entries(tests)) {
    if (wanted.length && !wanted.some((part) => name.includes(part))) continue;
    const begin = Date.now();
    let faults;
    try {
        faults = await test();
    } catch (error) {
        faults = [error.stack];
    }
    told.push(...faults.map((fault) => `${name}: ${fault}\n`));
    for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
    if (faults.length > 20) console.log(`    … and ${faults.length - 20} more`);
    console.log(`${name} ... ${faults.length ? "FAILED" : "ok"}`);
    if (process.env.V) console.log(`    ${Date.now() - begin} ms`);
    if (faults.length) failed++;
    else passed++;
}
if (process.env.V) console.log(`    images and media were asked of: ${[...asked].sort().join(" ")}`);
writeFileSync(path.join(folder, "faults.txt"), told.join(""));
await Promise.all(browsers.map((browser) => browser.close()));
strict.close();
plain.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
