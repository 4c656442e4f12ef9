// The writing page: the editor over each text field, and drafts kept as one writes. Without it, plain fields and buttons do.

const form = document.querySelector("form[data-draft]");
const tools = form.querySelector("[data-editor-tools]");
let current = null; // the editor that had the focus last

function oneLine() {
  for (const field of form.querySelectorAll("[data-one-line]")) {
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
  }
}

/** What our pages know beside the editor's own kinds of text. */
function kindsOfOurs({ Node, Mark }) {
  const aside = Node.create({
    name: "aside",
    group: "block",
    content: "block+",
    defining: true,
    addAttributes: () => ({
      kind: {
        default: "tip",
        parseHTML: (element) => (element.classList.contains("warning") ? "warning" : "tip"),
        renderHTML: ({ kind }) => ({ class: kind }),
      },
    }),
    parseHTML: () => [{ tag: "aside" }],
    renderHTML: ({ HTMLAttributes }) => ["aside", HTMLAttributes, 0],
  });
  const abbr = Mark.create({
    name: "abbr",
    addAttributes: () => ({ title: { default: null } }),
    parseHTML: () => [{ tag: "abbr" }],
    renderHTML: ({ HTMLAttributes }) => ["abbr", HTMLAttributes, 0],
  });
  return [aside, abbr];
}

function edit(textarea, kit) {
  const label = form.querySelector(`label[for="${textarea.id}"]`);
  const place = document.createElement("div");
  place.className = "editor";
  textarea.before(place);
  const editor = new kit.Editor({
    element: place,
    content: textarea.value,
    injectCSS: false,
    extensions: [
      kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.Code, kit.Subscript, kit.Superscript,
      kit.Heading.configure({ levels: [2, 3, 4] }), kit.BulletList, kit.OrderedList, kit.ListItem, kit.Blockquote,
      kit.HorizontalRule, kit.CodeBlock, kit.Link.configure({ enableTarget: false, openOnClick: false }),
      kit.Table, kit.TableRow, kit.TableHeader, kit.TableCell, kit.History, kit.Dropcursor, kit.Gapcursor,
      ...kindsOfOurs(kit),
    ],
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label.textContent.trim(),
        class: "prose",
        lang: "fr",
        spellcheck: "true",
        ...(textarea.getAttribute("aria-describedby") && { "aria-describedby": textarea.getAttribute("aria-describedby") }),
      },
    },
    onUpdate: ({ editor }) => {
      textarea.value = editor.isEmpty ? "" : editor.getHTML();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onFocus: ({ editor }) => {
      current = editor;
      showState();
    },
    onSelectionUpdate: showState,
    onTransaction: showState,
  });
  label.addEventListener("click", () => editor.commands.focus());
  return editor;
}

const COMMANDS = {
  bold: (chain) => chain.toggleBold(),
  italic: (chain) => chain.toggleItalic(),
  heading2: (chain) => chain.toggleHeading({ level: 2 }),
  heading3: (chain) => chain.toggleHeading({ level: 3 }),
  bulletList: (chain) => chain.toggleBulletList(),
  orderedList: (chain) => chain.toggleOrderedList(),
  blockquote: (chain) => chain.toggleBlockquote(),
  aside: (chain) => chain.toggleWrap("aside"),
  table: (chain) => {
    const { from } = current.state.selection;
    return chain.insertContent(emptyTable()).setTextSelection(from + 3); // in its first cell
  },
  addRow: (chain) => chain.addRowAfter(),
  addColumn: (chain) => chain.addColumnAfter(),
  deleteTable: (chain) => chain.deleteTable(),
  undo: (chain) => chain.undo(),
  redo: (chain) => chain.redo(),
};
const PRESSED = {
  bold: ["bold"],
  italic: ["italic"],
  heading2: ["heading", { level: 2 }],
  heading3: ["heading", { level: 3 }],
  link: ["link"],
  bulletList: ["bulletList"],
  orderedList: ["orderedList"],
  blockquote: ["blockquote"],
  aside: ["aside"],
};

function emptyTable() {
  const row = (cell) => `<tr>${`<${cell}><p></p></${cell}>`.repeat(3)}</tr>`;
  return `<table><tbody>${row("th")}${row("td")}${row("td")}</tbody></table>`;
}

function showState() {
  if (!current) return;
  for (const button of tools.querySelectorAll("[data-command]")) {
    const kind = PRESSED[button.dataset.command];
    if (kind) button.setAttribute("aria-pressed", String(current.isActive(...kind)));
  }
  tools.querySelector(".editor-in-table").hidden = !current.isActive("table");
}

function askLink() {
  const dialog = document.querySelector("[data-link-dialog]");
  const field = dialog.querySelector("input");
  field.value = current.getAttributes("link").href ?? "";
  dialog.returnValue = "";
  dialog.addEventListener(
    "close",
    () => {
      const chain = current.chain().focus().extendMarkRange("link");
      if (dialog.returnValue === "keep" && field.value.trim()) {
        const href = field.value.trim();
        const address = /^(https?:|mailto:|tel:|\/|#)/i.test(href) ? href : `https://${href}`;
        const { empty } = current.state.selection;
        if (empty && !current.isActive("link")) {
          chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
        } else chain.setMark("link", { href: address }).run();
      } else if (dialog.returnValue === "remove") chain.unsetMark("link").run();
    },
    { once: true },
  );
  dialog.showModal();
}

async function startEditors() {
  const fields = [...form.querySelectorAll("textarea[data-editor]")];
  if (!fields.length) return;
  let kit;
  try {
    kit = await import(tools.dataset.editorTools);
  } catch {
    return; // the plain fields stay
  }
  for (const field of fields) {
    const editor = edit(field, kit);
    current ??= editor;
  }
  tools.hidden = false;
  tools.addEventListener("mousedown", (event) => event.preventDefault()); // the text keeps the focus
  tools.addEventListener("click", (event) => {
    const command = event.target.closest("[data-command]")?.dataset.command;
    if (!command || !current) return;
    if (command === "link") askLink();
    else COMMANDS[command](current.chain().focus()).run();
  });
  for (const button of form.querySelectorAll("[data-place]")) {
    button.hidden = false;
    button.closest("p").querySelector("[data-place-hint]").hidden = true;
    button.addEventListener("click", () => {
      current.chain().focus().insertContent(`<p>${button.dataset.place}</p>`).run();
    });
  }
  showState();
}

/** A draft is kept a few seconds after each change; leaving with changes that are not kept asks first. */
function keepDrafts() {
  const told = form.querySelector("[data-saved]");
  const keeps = form.dataset.draft !== "kept"; // what has appeared changes only by its button
  let dirty = false;
  let timer = null;
  let saving = false;

  async function save() {
    timer = null;
    if (saving) return plan();
    saving = true;
    dirty = false;
    const data = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    data.set("act", "autosave");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
      if (answer.ok || answer.status === 422) told.textContent = await answer.text();
      else throw new Error(answer.status);
      dirty ||= !answer.ok;
    } catch {
      dirty = true;
      told.textContent = "Pas encore enregistré : vérifiez votre connexion.";
      plan(15_000);
    }
    saving = false;
  }
  function plan(delay = 4_000) {
    timer ??= setTimeout(save, delay);
  }
  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    dirty = true;
    if (keeps) plan();
  });
  form.addEventListener("submit", () => {
    dirty = false;
    clearTimeout(timer);
  });
  addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
}

oneLine();
keepDrafts();
startEditors();
