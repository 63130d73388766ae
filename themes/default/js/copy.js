// A button on each block of code that puts its text on the clipboard.
(() => {
    "use strict";

    /** For pages that came over plain HTTP, where browsers give no clipboard. */
    function copyBySelection(code) {
        const selection = getSelection();
        selection.selectAllChildren(code);
        const done = document.execCommand("copy");
        selection.removeAllRanges();
        return done;
    }

    async function copy(code) {
        try {
            await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
            return true;
        } catch {
            return copyBySelection(code);
        }
    }

    function say(button, state, words) {
        button.dataset.state = state;
        button.setAttribute("aria-label", words);
    }

    function addButton(code) {
        const pre = code.parentElement;
        const box = document.createElement("div");
        const button = document.createElement("button");
        box.className = "copy-box";
        button.className = "copy";
        button.type = "button";
        say(button, "ready", "Copy the code");
        button.addEventListener("click", async () => {
            const done = await copy(code);
            say(button, done ? "done" : "failed", done ? "Copied" : "Copying failed");
            setTimeout(() => say(button, "ready", "Copy the code"), 2000);
        });
        pre.replaceWith(box);
        box.append(pre, button);
    }

    document.querySelectorAll(".markdown pre > code:only-child").forEach(addButton);
})();
