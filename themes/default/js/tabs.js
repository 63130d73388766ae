// Content tabs that are switched. Without this script all of them stand one below the other, each
// with its title. Sets that have a tab of the same title switch together, also on the next page.
(() => {
    "use strict";
    const KEY = "portico-tab";
    const sets = [...document.querySelectorAll(".markdown .tabs")].map(makeSet);

    function makeSet(box, number) {
        const panels = [...box.children].filter((e) => e.matches(".tab"));
        const list = document.createElement("div");
        list.setAttribute("role", "tablist");
        const tabs = panels.map((panel, i) => {
            const title = panel.querySelector(":scope > .tab-title");
            const tab = document.createElement("button");
            tab.type = "button";
            tab.setAttribute("role", "tab");
            tab.id = `portico-tab-${number}-${i}`;
            tab.append(...(title ? title.cloneNode(true).childNodes : [`Tab ${i + 1}`]));
            if (!panel.id) panel.id = `portico-panel-${number}-${i}`;
            tab.setAttribute("aria-controls", panel.id);
            panel.setAttribute("role", "tabpanel");
            panel.setAttribute("aria-labelledby", tab.id);
            // The search of the browser finds what is hidden so, and says when it did.
            panel.addEventListener("beforematch", () => choose(set, i));
            tab.addEventListener("click", () => chooseByHand(set, i));
            return tab;
        });
        list.append(...tabs);
        const set = { box, panels, tabs, titles: tabs.map((tab) => tab.textContent.trim()) };
        list.addEventListener("keydown", (event) => onKey(set, event));
        box.prepend(list);
        box.classList.add("tabs-live");
        const first = panels.findIndex((panel) => panel.matches(".tab-selected"));
        choose(set, Math.max(first, 0));
        return set;
    }

    function choose(set, chosen) {
        set.tabs.forEach((tab, i) => {
            tab.setAttribute("aria-selected", String(i === chosen));
            tab.tabIndex = i === chosen ? 0 : -1;
            if (i === chosen) set.panels[i].removeAttribute("hidden");
            else set.panels[i].setAttribute("hidden", "until-found");
        });
    }

    function chooseTitle(title) {
        for (const set of sets) {
            const i = set.titles.indexOf(title);
            if (i >= 0) choose(set, i);
        }
    }

    /** What the reader pressed stays where it is, whatever other sets above it do. */
    function chooseByHand(set, i) {
        const before = set.box.getBoundingClientRect().top;
        choose(set, i);
        chooseTitle(set.titles[i]);
        scrollBy(0, set.box.getBoundingClientRect().top - before);
        try {
            localStorage.setItem(KEY, set.titles[i]);
        } catch {
            // Storage is switched off: the choice holds on this page.
        }
    }

    function onKey(set, event) {
        const at = set.tabs.indexOf(document.activeElement);
        const last = set.tabs.length - 1;
        const to = {
            ArrowLeft: at > 0 ? at - 1 : last,
            ArrowRight: at < last ? at + 1 : 0,
            Home: 0,
            End: last,
        }[event.key];
        if (at < 0 || to === undefined) return;
        event.preventDefault();
        set.tabs[to].focus();
        chooseByHand(set, to);
    }

    /** Shows what the address leads to, in tabs and in folds. */
    function showTarget() {
        let id;
        try {
            id = decodeURIComponent(location.hash.slice(1));
        } catch {
            return;
        }
        const target = id && document.getElementById(id);
        if (!target) return;
        let hidden = false;
        for (let e = target; e; e = e.parentElement) {
            const set = sets.find(({ panels }) => panels.includes(e));
            if (set && e.hasAttribute("hidden")) {
                choose(set, set.panels.indexOf(e));
                hidden = true;
            }
            if (e.matches("details:not([open])")) {
                e.open = true;
                hidden = true;
            }
        }
        if (hidden) target.scrollIntoView();
    }

    try {
        chooseTitle(localStorage.getItem(KEY));
    } catch {
        // Storage is switched off: the first tab of each set is shown.
    }
    addEventListener("hashchange", showTarget);
    showTarget();
})();
