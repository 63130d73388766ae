// The menus beside a page: the entry of the page is in sight, and so is that of the section that is
// being read, which is marked.
(() => {
    "use strict";

    /** Scrolls the menu alone, and only if the entry is out of sight. */
    function reveal(menu, entry) {
        const box = menu.getBoundingClientRect();
        const { top, bottom } = entry.getBoundingClientRect();
        if (top < box.top || bottom > box.bottom)
            menu.scrollTop += (top + bottom) / 2 - (box.top + box.bottom) / 2;
    }

    const nav = document.getElementById("portico-nav");
    const current = nav?.querySelector("[aria-current=page]");
    if (current) {
        reveal(nav, current);
        nav.addEventListener("toggle", () => reveal(nav, current));
    }

    const toc = document.getElementById("portico-toc");
    // Opened over the page, it goes when it has been used.
    toc?.addEventListener("click", (event) => {
        const over = toc.hidePopover && toc.matches(":popover-open");
        if (over && event.target.closest("a")) toc.hidePopover();
    });
    const sections = [...(toc?.querySelectorAll("a") ?? [])]
        .map((link) => ({ link, heading: document.getElementById(idOf(link)) }))
        .filter(({ heading }) => heading);
    let marked = null;

    function idOf(link) {
        try {
            return decodeURIComponent(link.hash.slice(1));
        } catch {
            return "";
        }
    }

    /**
     * The section read is the last one that begins in the upper third of the screen; where the page
     * can be scrolled no further, the last one that begins on the screen.
     */
    function mark() {
        const { scrollHeight } = document.documentElement;
        const atEnd = scrollY > 0 && scrollY + innerHeight >= scrollHeight - 1;
        const line = atEnd ? innerHeight : innerHeight / 3;
        let read = null;
        for (const section of sections)
            if (section.heading.getBoundingClientRect().top < line) read = section.link;
        if (read === marked) return;
        marked?.removeAttribute("aria-current");
        read?.setAttribute("aria-current", "location");
        marked = read;
        if (read) reveal(toc, read);
    }

    let asked = false;
    const ask = () => {
        if (asked) return;
        asked = true;
        requestAnimationFrame(() => {
            asked = false;
            mark();
        });
    };
    if (sections.length) {
        addEventListener("scroll", ask, { passive: true });
        addEventListener("resize", ask);
        mark();
    }
})();
