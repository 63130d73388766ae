// What the theme's scripts add to pages of documentation: tests for check.mjs.

const BOOKING = "docs/default/component/booking-api/";
const HOLD = BOOKING + "guides/hold-and-pay/index.html";
const FARES = BOOKING + "fares/index.html";
const PRINT = BOOKING + "-/print/index.html";
const DRAWN = () => document.querySelector(".diagram")?.shadowRoot.querySelector("svg") ?? false;

const FLEET = "docs/default/component/boat-tracker/";

/** `tools` are the functions, sites and browsers of check.mjs. */
export function readingTests(tools) {
    const { axe, each, judgeAccess, open, withPage, served, files, underCsp, withoutCsp } = tools;

    /** From a web server with the policy, and from the disk. */
    async function onBoth(options, name, visit) {
        const ways = [[underCsp, served], [withoutCsp, files]];
        const faults = await Promise.all(
            ways.map(async ([browser, site]) => {
                const found = await withPage(browser, options, (page) =>
                    visit(page, site.address(name)),
                );
                return found.map((fault) => `${site.origin}: ${fault}`);
            }),
        );
        return faults.flat();
    }

    const selected = (page) =>
        page.$$eval("[role=tab][aria-selected=true]", (tabs) => tabs.map((e) => e.textContent));

    return {
        versions_are_switched_by_keyboard_and_without_scripts: () =>
            onBoth({ javaScriptEnabled: false }, FLEET + "readings/index.html", async (page, at) => {
                const faults = [];
                const expect = (what, found, wanted) => {
                    if (found !== wanted) faults.push(`${what}: ${found} instead of ${wanted}`);
                };
                const address = (below) => at.replace("readings/", below);
                const focused = (e) => e.evaluate((node) => document.activeElement === node);
                const go = (to) => Promise.all([page.waitForURL(to), page.keyboard.press("Enter")]);
                const tabTo = async (locator) => {
                    for (let stops = 0; stops < 60 && !(await focused(locator)); stops++)
                        await page.keyboard.press("Tab");
                };
                await page.goto(at);
                await tabTo(page.locator(".versions summary"));
                await page.keyboard.press("Enter");
                const list = await page.locator(".versions li").allInnerTexts();
                expect("the list", list.join("|"), "main|v1.1 latest|v1.0 without this page");
                await tabTo(page.locator(".versions a", { hasText: "v1.0" }));
                await go(address("-/version/v1.0/"));
                await page.goto(address("-/version/v1.0/boats/"));
                await tabTo(page.locator(".strip a"));
                await go(address("-/version/v1.1/boats/"));
                expect("notes on the latest", await page.locator(".strip").count(), 0);
                expect("it says", await page.locator(".versions summary").innerText(), "Version v1.1");
                return faults;
            }),

        a_button_copies_the_code: () =>
            onBoth({}, HOLD, async (page, at) => {
                await page.goto(at);
                const box = page.locator(".copy-box", { hasText: '"hold": "H42"' });
                const code = await box.locator("code").textContent();
                await box.hover();
                await box.getByRole("button", { name: "Copy the code" }).click();
                await box.getByRole("button", { name: "Copied" }).waitFor({ timeout: 5000 });
                await page.evaluate(() => {
                    const field = document.createElement("textarea");
                    document.querySelector("h1").append(field);
                    field.focus();
                });
                await page.keyboard.press("Control+V");
                const text = await page.locator("textarea").inputValue();
                return text.trimEnd() === code.trimEnd() ? [] : [`copied: ${text}`];
            }),

        tabs_are_switched_by_keyboard_and_those_of_one_title_together: () =>
            onBoth({}, HOLD, async (page, at) => {
                const faults = [];
                const expect = async (title, when) => {
                    const titles = await selected(page);
                    if (titles.length !== 2 || titles.some((t) => t !== title))
                        faults.push(`${when}: ${titles} instead of ${title}`);
                };
                await page.goto(at);
                await expect("curl", "at first");
                if (await page.getByText("import requests").isVisible())
                    faults.push("the second tab is seen");
                await page.getByRole("tab", { name: "curl" }).first().focus();
                for (const [key, title] of [
                    ["ArrowRight", "Python"],
                    ["ArrowRight", "curl"],
                    ["ArrowLeft", "Python"],
                    ["Home", "curl"],
                    ["End", "Python"],
                ]) {
                    await page.keyboard.press(key);
                    await expect(title, key);
                }
                const focused = await page.evaluate(() => document.activeElement.textContent);
                if (focused !== "Python") faults.push(`the focus is on ${focused}`);
                if (!(await page.getByText("import requests").isVisible()))
                    faults.push("the chosen tab is not seen");
                await page.reload();
                await expect("Python", "after a reload");
                return faults;
            }),

        an_address_opens_the_tab_that_it_leads_into: () =>
            onBoth({}, HOLD, async (page, at) => {
                await page.goto(at + "#python-async");
                const seen = () => page.locator("#python-async").isVisible();
                const faults = (await seen()) ? [] : ["it is not seen when the page opens"];
                await page.getByRole("tab", { name: "curl" }).first().click();
                if (await seen()) faults.push("it is seen in a closed tab");
                await page.evaluate(() => (location.hash = "errors"));
                await page.evaluate(() => (location.hash = "python-async"));
                await page.locator("#python-async").waitFor({ timeout: 5000 });
                return faults;
            }),

        code_has_colours_and_keeps_its_text_and_lines: () =>
            onBoth({}, HOLD, async (page, at) => {
                await page.goto(at);
                const found = await page.evaluate(() => {
                    const of = (language) => {
                        const code = document.querySelector(`code.language-${language}`);
                        const words = code.querySelectorAll("[class^=hljs-]");
                        const plain = getComputedStyle(code).color;
                        return {
                            text: code.textContent,
                            lines: code.querySelectorAll(":scope > .line").length,
                            marked: code.querySelectorAll(":scope > .marked").length,
                            coloured: [...words].filter((e) => getComputedStyle(e).color !== plain)
                                .length,
                        };
                    };
                    return { json: of("json"), python: of("python") };
                });
                const faults = [];
                if (found.json.coloured < 3) faults.push("JSON has no colours");
                if (found.python.coloured < 3) faults.push("Python has no colours");
                if (found.python.lines !== 7) faults.push(`${found.python.lines} lines`);
                if (found.python.marked !== 2) faults.push(`${found.python.marked} marked lines`);
                if (!found.python.text.endsWith('"bicycles": 1,\n}).json()\n'))
                    faults.push(`the text changed: ${found.python.text}`);
                return faults;
            }),

        a_diagram_is_drawn_and_says_nothing_on_the_console: () =>
            onBoth({}, HOLD, async (page, at) => {
                const said = [];
                page.on("console", (message) => said.push(message.text()));
                page.on("pageerror", (error) => said.push(error.message));
                await page.goto(at);
                await page.waitForFunction(DRAWN, null, { timeout: 20000 });
                const found = await page.evaluate(() => {
                    const { host } = document.querySelector(".diagram").shadowRoot;
                    const svg = host.shadowRoot.querySelector("svg");
                    const box = svg.getBoundingClientRect();
                    const actor = svg.querySelector("rect.actor");
                    return {
                        words: svg.textContent,
                        large: box.width > 300 && box.height > 150,
                        filled: actor && getComputedStyle(actor).fill,
                        accent: getComputedStyle(host).getPropertyValue("--accent-soft"),
                        source: document.querySelector(".diagram-source code")?.textContent,
                    };
                });
                const faults = [...said];
                if (!found.words.includes("hold 2 seats")) faults.push("the words are missing");
                if (!found.large) faults.push("it is too small");
                if (found.filled === "rgb(0, 0, 0)") faults.push("its style does not apply");
                if (!found.source?.includes("sequenceDiagram")) faults.push("its source is lost");
                return faults;
            }),

        a_diagram_follows_the_colour_scheme: () =>
            withPage(underCsp, {}, async (page) => {
                const fill = () =>
                    page.evaluate(() => {
                        const svg = document.querySelector(".diagram").shadowRoot;
                        return getComputedStyle(svg.querySelector("rect.actor")).fill;
                    });
                await page.goto(served.address(HOLD));
                await page.waitForFunction(DRAWN, null, { timeout: 20000 });
                const light = await fill();
                await page.emulateMedia({ colorScheme: "dark" });
                for (let i = 0; i < 50 && (await fill()) === light; i++)
                    await page.waitForTimeout(100);
                return (await fill()) === light ? ["it keeps its colours"] : [];
            }),

        a_formula_is_set: () =>
            onBoth({}, FARES, async (page, at) => {
                const complaints = await open(page, at);
                await page.evaluate(() => document.fonts.ready);
                const found = await page.evaluate(() => ({
                    html: !!document.querySelector(".arithmatex .katex-html .mfrac"),
                    math: !!document.querySelector(".arithmatex math mfrac"),
                    font: [...document.fonts].some(
                        (f) => f.family === "KaTeX_Main" && f.status === "loaded",
                    ),
                }));
                const faults = complaints.map((c) => c.what);
                if (!found.html || !found.math) faults.push("it is not set");
                if (!found.font) faults.push("its font is not loaded");
                return faults;
            }),

        the_section_that_is_read_is_marked_beside_it: () =>
            onBoth({}, HOLD, async (page, at) => {
                const marked = () =>
                    page.$$eval("#portico-toc [aria-current]", (all) =>
                        all.map((e) => e.textContent),
                    );
                await page.goto(at);
                const faults = (await marked()).length ? ["a section is marked at the top"] : [];
                await page.goto(at + "#errors");
                await page.waitForFunction(
                    () => document.querySelector("#portico-toc [aria-current]"),
                    null,
                    { timeout: 5000 },
                );
                const end = await marked();
                if (end.length !== 1 || end[0] !== "When it fails") faults.push(`marked: ${end}`);
                return faults;
            }),

        without_script_all_tabs_and_sources_are_read: () =>
            onBoth({ javaScriptEnabled: false }, HOLD, async (page, at) => {
                await page.goto(at);
                const faults = [];
                for (const text of ["import requests", "sequenceDiagram", "such a retry", "Python"])
                    if (!(await page.getByText(text).first().isVisible()))
                        faults.push(`${text} is not seen`);
                if (await page.locator(".copy").count()) faults.push("there is a dead button");
                return faults;
            }),

        pages_with_scripts_are_accessible_when_all_is_drawn: () =>
            each(withoutCsp, [HOLD, FARES, PRINT], {}, async (page, name) => {
                await page.goto(served.address(name));
                if (name !== FARES) await page.waitForFunction(DRAWN, null, { timeout: 20000 });
                await page.evaluate(axe);
                const faults = [];
                for (const colorScheme of ["light", "dark"]) {
                    await page.emulateMedia({ colorScheme });
                    await page.waitForTimeout(1000);
                    const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
                    for (const line of await page.evaluate(judgeAccess, rules))
                        faults.push(`${colorScheme}: ${line}`);
                }
                return faults;
            }),

        the_print_view_holds_all_pages_and_its_links_lead_within_it: () =>
            onBoth({}, PRINT, async (page, at) => {
                await page.goto(at);
                const found = await page.evaluate(() => ({
                    pages: document.querySelectorAll("article.print-page").length,
                    robots: document.querySelector("meta[name=robots]")?.content,
                    inside: [...document.querySelectorAll("article a")].filter((a) =>
                        /^#p\d+/.test(a.getAttribute("href")),
                    ).length,
                }));
                const faults = [];
                if (found.pages !== 5) faults.push(`${found.pages} pages`);
                if (found.robots !== "noindex") faults.push("search engines are invited");
                if (found.inside < 5) faults.push("its links lead elsewhere");
                await page.locator("article a:has-text('Hold and pay')").first().click();
                const there = await page.evaluate(() => {
                    const id = location.hash.slice(1);
                    return document.getElementById(id)?.textContent.includes("A passenger chooses");
                });
                if (!there) faults.push(`a link leads to ${page.url()}`);
                return faults;
            }),

        on_paper_nothing_is_hidden_and_no_menu_is_seen: () =>
            withPage(underCsp, {}, async (page) => {
                await page.goto(served.address(HOLD));
                await page.waitForFunction(DRAWN, null, { timeout: 20000 });
                await page.emulateMedia({ media: "print" });
                const faults = [];
                for (const text of ["import requests", "such a retry"])
                    if (!(await page.getByText(text).first().isVisible()))
                        faults.push(`${text} is not printed`);
                for (const selector of ["#portico-nav", ".copy", "[role=tablist]", ".turn"])
                    if (await page.locator(selector).first().isVisible())
                        faults.push(`${selector} is printed`);
                return faults;
            }),
    };
}
