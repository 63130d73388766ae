// What a reader relies on, checked in Chromium on the example portal:
//
//     node check.mjs NODE_MODULES SITE_FOR_A_SERVER SITE_OF_FILES [TEST...]
//
// Each test is a sentence and gives the faults that it found, a line each; none is a pass.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { readingTests } from "./reading.mjs";
import { Site, faultOfLink, isListed, listedAddresses, serve } from "./site.mjs";

const [modules, servedFolder, fileFolder, ...wanted] = process.argv.slice(2);
const require = createRequire(path.resolve(modules, "x"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const CSP =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'";
const HOST = "portal.skerry.example";
const ORIGIN = `http://${HOST}/`;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
const NO_SCRIPT = { javaScriptEnabled: false };
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const BOOKING = "docs/default/component/booking-api/";

/** One page of each type: what is slow is checked on these only. */
const TYPES = [
    "index.html",
    "catalog/index.html",
    "catalog/-/kind/component/index.html",
    "catalog/default/component/booking-api/index.html",
    "catalog/default/api/booking/index.html",
    "catalog/default/system/booking/index.html",
    "catalog/default/domain/passengers/index.html",
    "catalog/default/group/boats/index.html",
    "catalog/default/user/mara.quill/index.html",
    "catalog/default/resource/bookings-db/index.html",
    "catalog/default/location/new-things/index.html",
    "catalog/default/template/new-service/index.html",
    "catalog/account/workflow/close_harbour/index.html",
    "docs/index.html",
    BOOKING + "index.html", // an image, a table, an admonition, tasks, a footnote
    BOOKING + "guides/hold-and-pay/index.html", // code, tabs, a diagram, findings
    BOOKING + "fares/index.html", // a formula
    BOOKING + "-/print/index.html", // all pages of the set
    BOOKING + "guides/on-call/index.html", // findings, a missing image
    "docs/default/component/portico/reference/configuration/index.html", // long tables
    "docs/default/component/boat-tracker/-/version/v1.0/boats/index.html", // another version
    "api-docs/index.html",
    "create/index.html",
    "create/templates/default/new-service/index.html",
    "create/workflows/account/close_harbour/index.html",
    "scorecards/index.html",
    "scorecards/seaworthy/index.html",
    "problems/index.html",
    "404.html",
];

const strict = await serve(servedFolder, () => ({ "Content-Security-Policy": CSP }));
const plain = await serve(servedFolder, () => ({}));
const served = new Site(servedFolder, ORIGIN);
const files = new Site(fileFolder);
// The portal's address is the server of the test; no other name leads anywhere.
const launch = (server) =>
    chromium.launch({
        executablePath: "/usr/bin/chromium",
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${server.address().port}, ` +
                "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ],
    });
const browsers = await Promise.all([launch(strict), launch(plain)]);
const [underCsp, withoutCsp] = browsers;

// ---- helpers

/** Runs `visit(page, name)` on each name, on three tabs of a new context; gives all faults. */
async function each(browser, names, options, visit) {
    const context = await browser.newContext({
        viewport: DESK,
        reducedMotion: "reduce",
        ...options,
    });
    const faults = [];
    const queue = [...names];
    const tab = async () => {
        const page = await context.newPage();
        for (let name; (name = queue.shift()) !== undefined; ) {
            try {
                for (const fault of (await visit(page, name)) ?? [])
                    faults.push(name ? `${name}: ${fault}` : fault);
            } catch (error) {
                faults.push(`${name}: ${error.message}`);
            }
        }
    };
    await Promise.all([tab(), tab(), tab()]);
    await context.close();
    return faults.sort();
}

/** Opens a page and gives what the browser complains about until the page is complete. */
async function open(page, address) {
    const complaints = [];
    const hear = {
        console: (m) => {
            if (["error", "warning"].includes(m.type()))
                complaints.push({ what: `console: ${m.text()}`, href: m.location().url });
        },
        pageerror: (error) => complaints.push({ what: `uncaught: ${error.message}` }),
        requestfailed: (r) => {
            // The browser itself drops what the page before still asked for, such as its icon.
            const why = r.failure().errorText;
            if (why !== "net::ERR_ABORTED")
                complaints.push({ what: `${r.url()}: ${why}`, href: r.url() });
        },
        response: (r) => {
            if (r.status() >= 400)
                complaints.push({ what: `${r.url()}: status ${r.status()}`, href: r.url() });
        },
        request: (r) => {
            const origin = address.startsWith("file:") ? "file:///" : ORIGIN;
            if (!r.url().startsWith(origin)) complaints.push({ what: `asks for ${r.url()}` });
        },
    };
    for (const name in hear) page.on(name, hear[name]);
    await page.goto(address, { waitUntil: "load" });
    for (const name in hear) page.off(name, hear[name]);
    return complaints;
}

/** What stands in the page that is open. */
function facts() {
    const authored = document.querySelector("article.markdown");
    // Without what scripts add, and without formulas, which they replace.
    const added = "[role=tablist], .diagram, .diagram-source > summary, .diagram-fault, .arithmatex";
    const words = (node) =>
        node.nodeType === Node.TEXT_NODE
            ? node.data
            : node.matches?.(added)
              ? ""
              : [...node.childNodes].map(words).join("");
    const all = (selector) => [...document.querySelectorAll(selector)];
    const parts = {
        code: "article pre",
        table: "article table",
        admonition: "article .admonition",
        image: "article img",
        findings: ".page-findings",
    };
    const link = (e, name) => ({
        written: e.getAttribute(name),
        href: new URL(e.getAttribute(name), document.baseURI).href,
    });
    return {
        source: document.querySelector(".print")
            ? "*"
            : (document.querySelector(".foot code")?.textContent ?? ""),
        ids: all("[id]").map((e) => e.id),
        links: [
            ...all("a[href], link[href]").map((e) => link(e, "href")),
            ...all("img[src]").map((e) => link(e, "src")),
            ...all("use[href]").map((e) => link(e, "href")),
        ],
        title: document.title,
        text: words(document.querySelector("main") ?? document.body),
        h1s: all("h1").filter((e) => !authored?.contains(e)).length,
        authoredH1s: authored?.querySelectorAll("h1").length ?? 0,
        mains: all("main, [role=main]").length,
        hasStyle: !!document.querySelector("link[rel=stylesheet]"),
        styled:
            [...document.styleSheets].length > 0 &&
            getComputedStyle(document.body).display === "flex" &&
            getComputedStyle(document.documentElement).getPropertyValue("--accent") !== "",
        parts: Object.keys(parts).filter((name) => document.querySelector(parts[name])),
        width: document.documentElement.scrollWidth,
        screen: document.documentElement.clientWidth,
    };
}

/** Complaints about addresses of the page that the problems page does not list. */
const unlisted = (complaints, found) => {
    const excused = new Set(
        found.links.filter((l) => isListed(listed, found.source, l)).map((l) => l.href),
    );
    return complaints.filter((c) => !excused.has(c.href)).map((c) => c.what);
};

const sameWords = (a, b) => a.replace(/\s+/g, " ") === b.replace(/\s+/g, " ");

// ---- one visit to every page: from a web server with the policy on a phone, as files on a desk

const seen = new Map(); // site and page: what `facts` found, and complaints
const key = (site, name) => `${site.origin} ${name}`;
let listed = new Set();

async function visitAll(browser, site, viewport) {
    return each(browser, site.pages, { viewport }, async (page, name) => {
        const complaints = await open(page, site.address(name));
        const found = await page.evaluate(facts);
        if (name === "problems/index.html") {
            const findings = await page.$$eval(".finding", (items) =>
                items.map((e) => ({
                    text: e.querySelector("p").textContent,
                    place: e.querySelector(".where code")?.textContent ?? "",
                })),
            );
            listed = listedAddresses(findings);
        }
        seen.set(key(site, name), { ...found, complaints });
    });
}

const startFaults = (
    await Promise.all([visitAll(underCsp, served, PHONE), visitAll(withoutCsp, files, DESK)])
).flat();

/** Faults of every page of both sites, from what was seen. */
function inAll(judge) {
    const faults = [];
    for (const site of [served, files])
        for (const name of site.pages) {
            const found = seen.get(key(site, name));
            for (const fault of found ? judge(found, name, site) : [])
                faults.push(`${site.address(name)}: ${fault}`);
        }
    return faults;
}

// ---- tests of all pages

const tests = {
    every_page_opens: () => [
        ...startFaults,
        ...TYPES.filter((name) => !served.pages.includes(name)).map((name) => `no page ${name}`),
    ],

    the_example_shows_what_is_tested: () => {
        const shown = TYPES.flatMap((name) => seen.get(key(served, name))?.parts ?? []);
        return ["code", "table", "admonition", "image", "findings"]
            .filter((part) => !shown.includes(part))
            .map((part) => `${part}: on no page of documentation`);
    },

    no_page_has_an_error_a_failing_request_or_one_to_another_origin: () =>
        inAll((found) => unlisted(found.complaints, found)),

    under_a_strict_policy_the_style_applies: () =>
        inAll((found, name) => {
            // Without an address of its own the portal's 404 page stands alone.
            if (name === "404.html" && !found.hasStyle) return [];
            return found.styled ? [] : ["the style does not apply"];
        }),

    no_page_holds_inline_script_or_style: () =>
        inAll((found, name, site) => {
            const inline = /<style|<script(?! defer src="[^"]*"><\/script>)|<[^>]* (style|on[a-z]+)=/;
            const [first] = inline.exec(readFileSync(path.join(site.folder, name), "utf8")) ?? [];
            return first ? [first.slice(0, 100)] : [];
        }),

    a_page_has_one_main_and_one_heading_of_the_first_level: () =>
        inAll((found) => {
            const faults = [];
            const right = found.authoredH1s ? 0 : 1;
            if (found.h1s !== right) faults.push(`${found.h1s} h1 instead of ${right}`);
            if (found.mains !== 1) faults.push(`${found.mains} main`);
            if (!found.title) faults.push("no title");
            return faults;
        }),

    no_page_is_wider_than_the_screen: () =>
        inAll((found) => (found.width > found.screen ? [`${found.width} px`] : [])),

    every_link_leads_somewhere_or_is_a_listed_problem: () => {
        const ids = new Map();
        for (const site of [served, files])
            for (const name of site.pages)
                ids.set(key(site, name), new Set(seen.get(key(site, name))?.ids));
        return inAll((found, name, site) => {
            const ofSite = { has: (n) => ids.has(key(site, n)), get: (n) => ids.get(key(site, n)) };
            return found.links
                .filter((link) => !isListed(listed, found.source, link))
                .map((link) => [link.written, faultOfLink(site, ofSite, link)])
                .filter(([, fault]) => fault)
                .map(([written, fault]) => `${written} ${fault}`);
        });
    },

    ids_are_unique_in_a_page: () =>
        inAll((found) => {
            const twice = found.ids.filter((id, i) => found.ids.indexOf(id) !== i);
            return twice.map((id) => `${id} stands twice`);
        }),

    a_page_that_moved_leads_to_its_new_place: () =>
        each(underCsp, served.moved, {}, async (page, name) => {
            await page.goto(served.address(name));
            await page.waitForSelector(".skip", { state: "attached", timeout: 5000 });
            const file = served.file(page.url());
            return file && file !== name ? [] : [`ends at ${page.url()}`];
        }),

    // ---- without script, and as files

    pages_say_the_same_without_script: () =>
        each(underCsp, TYPES, { ...NO_SCRIPT, viewport: PHONE }, async (page, name) => {
            const complaints = await open(page, served.address(name));
            const found = await page.evaluate(facts);
            const faults = unlisted(complaints, found);
            if (!found.styled) faults.push("the style does not apply");
            if (!sameWords(found.text, seen.get(key(served, name)).text))
                faults.push("the text differs");
            return faults;
        }),

    files_say_the_same_without_script: () =>
        each(withoutCsp, TYPES, NO_SCRIPT, async (page, name) => {
            const complaints = await open(page, files.address(name));
            const found = await page.evaluate(facts);
            const faults = unlisted(complaints, found);
            if (!sameWords(found.text, seen.get(key(files, name)).text))
                faults.push("the text differs");
            return faults;
        }),

    links_can_be_followed_in_a_folder_of_files: () =>
        withPage(withoutCsp, NO_SCRIPT, async (page) => {
            await page.goto(files.address("index.html"));
            for (const selector of [
                "#portico-menu a:has-text('Docs')",
                "main a:has-text('Booking API handbook')",
                "article a:has-text('Hold and pay')",
            ]) {
                await page.locator(selector).first().click();
                await page.waitForLoadState("load");
            }
            const end = files.address(BOOKING + "guides/hold-and-pay/index.html");
            return page.url() === end ? [] : [`ends at ${page.url()} instead of ${end}`];
        }),

    an_unknown_address_shows_the_404_page_with_its_style: () =>
        withPage(underCsp, {}, async (page) => {
            const answer = await page.goto(ORIGIN + "catalog/no/such/page/");
            const found = await page.evaluate(facts);
            const faults = answer.status() === 404 ? [] : [`status ${answer.status()}`];
            if (!found.styled) faults.push("the style does not apply");
            if (!found.text.includes("Page not found")) faults.push("it does not say so");
            await page.locator("main a").first().click();
            if (page.url() !== ORIGIN) faults.push(`its link leads to ${page.url()}`);
            return faults;
        }),

    // ---- accessibility

    pages_keep_wcag_2_aa_in_light_and_dark_on_desk_and_phone: () =>
        each(withoutCsp, TYPES, {}, async (page, name) => {
            const faults = [];
            await page.goto(served.address(name));
            await page.evaluate(axe);
            for (const colorScheme of ["light", "dark"])
                for (const viewport of [DESK, PHONE]) {
                    await page.emulateMedia({ colorScheme });
                    await page.setViewportSize(viewport);
                    await page.evaluate(afterLayout);
                    // Of all rules only that of contrast depends on the colours.
                    const rules = colorScheme === "dark" ? ["color-contrast"] : WCAG;
                    for (const line of await page.evaluate(judgeAccess, rules))
                        faults.push(`${colorScheme}, ${viewport.width} px: ${line}`);
                }
            await page.setViewportSize(DESK);
            return faults;
        }),

    the_skip_link_comes_first_and_skips: () =>
        each(underCsp, TYPES, NO_SCRIPT, async (page, name) => {
            await page.goto(served.address(name));
            await page.keyboard.press("Tab");
            const first = await page.evaluate(() => {
                const e = document.activeElement;
                const box = e.getBoundingClientRect();
                const seen = box.left >= 0 && box.top >= 0 && box.width > 0;
                return { skip: e.matches("a.skip"), seen };
            });
            if (!first.skip) return ["it is not first"];
            const faults = first.seen ? [] : ["it is not seen when it has the focus"];
            await page.keyboard.press("Enter");
            await page.waitForURL(/#portico-main$/);
            await page.keyboard.press("Tab");
            const inside = await page.evaluate(() => {
                const main = document.querySelector("main");
                const e = document.activeElement;
                const behind = main.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
                return e === document.body || main.contains(e) || !!behind;
            });
            if (!inside) faults.push("the next stop is before the content");
            return faults;
        }),

    what_has_the_focus_is_seen: () =>
        each(underCsp, TYPES, {}, async (page, name) => {
            const faults = [];
            await page.goto(served.address(name));
            for (const viewport of [DESK, PHONE]) {
                await page.setViewportSize(viewport);
                await page.keyboard.press("Tab"); // from now on focus is the keyboard's
                for (const line of await page.evaluate(judgeFocus))
                    faults.push(`${viewport.width} px: ${line}`);
            }
            await page.setViewportSize(DESK);
            return faults;
        }),

    // ---- menus on a phone

    menus_open_by_enter_and_close_by_escape_on_a_phone: () =>
        each(
            underCsp,
            [BOOKING + "index.html", "index.html", "problems/index.html"],
            { ...NO_SCRIPT, viewport: PHONE },
            async (page, name) => {
                const faults = [];
                await page.goto(served.address(name));
                const menus = { Menu: "#portico-menu" };
                if (name.startsWith("docs/"))
                    Object.assign(menus, {
                        Contents: "#portico-nav",
                        "On this page": "#portico-toc",
                    });
                for (const button in menus)
                    faults.push(...(await judgeMenu(page, button, page.locator(menus[button]))));
                return faults;
            },
        ),

    // ---- what scripts add to pages of documentation

    ...readingTests({ axe, each, open, judgeAccess, withPage, served, files, underCsp, withoutCsp }),
};

async function withPage(browser, options, visit) {
    return each(browser, [""], options, (page) => visit(page));
}

/** In the page: waits until what depends on the size of the screen has been told of it. */
function afterLayout() {
    return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** In the page: what axe says of it. */
async function judgeAccess(rules) {
    const result = await window.axe.run(document, {
        runOnly: rules,
        resultTypes: ["violations"],
        preload: false,
    });
    return result.violations.map(
        ({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`,
    );
}

/** In the page: what can have the focus and shows no outline then. */
function judgeFocus() {
    const faults = [];
    const stops = "a[href], button, summary, input:enabled, select, textarea, [tabindex='0']";
    for (const e of document.querySelectorAll(stops)) {
        if (!e.checkVisibility()) continue;
        e.focus();
        const style = getComputedStyle(e);
        const name = `${e.localName} ${e.textContent.trim().slice(0, 30)}`;
        if (document.activeElement !== e) faults.push(`${name}: takes no focus`);
        else if (!e.matches(":focus-visible")) faults.push(`${name}: is not seen as focused`);
        else if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
            faults.push(`${name}: has no outline`);
        else if (style.outlineColor === getComputedStyle(document.body).backgroundColor)
            faults.push(`${name}: its outline has the colour of the page`);
    }
    return faults;
}

/** Comes to a button with the Tab key, opens its menu with Enter and closes it with Escape. */
async function judgeMenu(page, name, menu) {
    const button = page.getByRole("button", { name, exact: true });
    const focused = () => button.evaluate((e) => document.activeElement === e);
    if (await menu.isVisible()) return [`${name} is open from the start`];
    for (let stops = 0; !(await focused()); stops++) {
        if (stops > 30) return [`${name} is not reached by Tab`];
        await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    if (!(await menu.isVisible())) return [`${name} does not open`];
    const faults = [];
    const box = await menu.boundingBox();
    if (box.x < 0 || box.y < 0 || box.x + box.width > PHONE.width)
        faults.push(`${name} opens outside the screen: ${JSON.stringify(box)}`);
    await page.keyboard.press("Tab");
    if (!(await menu.evaluate((e) => e.contains(document.activeElement))))
        faults.push(`the stop after ${name} is not in what it opened`);
    await page.keyboard.press("Escape");
    if (await menu.isVisible()) faults.push(`${name} does not close`);
    else if (!(await focused())) faults.push(`the focus does not come back to ${name}`);
    return faults;
}

// ---- run

if (process.env.V) console.log(`    ${performance.now() | 0} ms`);
let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
    if (wanted.length && !wanted.some((part) => name.includes(part))) continue;
    const begin = Date.now();
    let faults;
    try {
        faults = await test();
    } catch (error) {
        faults = [error.stack];
    }
    for (const fault of faults.slice(0, 20)) console.log(`    ${fault}`);
    if (faults.length > 20) console.log(`    … and ${faults.length - 20} more`);
    console.log(`${name} ... ${faults.length ? "FAILED" : "ok"}`);
    if (process.env.V) console.log(`    ${Date.now() - begin} ms`);
    if (faults.length) failed++;
    else passed++;
}
await Promise.all(browsers.map((browser) => browser.close()));
strict.close();
plain.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
