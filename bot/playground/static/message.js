// One message as Discord shows it.
import {el} from "./dom.js";
import {inline, markdown} from "./markdown.js";
import {openMenu} from "./popup.js";

const pinned = 6, reply = 19;
const rowType = 1, buttonType = 2, stringMenu = 3, userMenu = 5, roleMenu = 6, mentionableMenu = 7, channelMenu = 8, linkStyle = 5;
const styles = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link"};

// messageElement renders m. page has: world, names(kind, id), press(m, control, values,
// line), dismiss(m), open(channel) and actions(m), the items of the message's menu.
export function messageElement(m, page, compact) {
  const bot = m.author.id === page.world.bot.id;
  const name = bot ? page.world.bot.name : m.author.global_name || m.author.username;
  const head = el("div", {class: "head"}, el("span", {class: "name"}, name), bot && el("span", {class: "badge"}, "APP"), when(m),
    m.private && el("span", {class: "when"}, "· only you"));
  const body = el("div", {class: "body"}, !compact && head);
  const li = el("li", {class: "message" + (m.private ? " private" : "") + (compact ? " compact" : ""), "data-id": m.id});
  if (m.type === pinned) {
    li.append(el("div", {class: "notice"}, name + " pinned a message to this channel. ", when(m)));
    return li;
  }
  const asked = askedLine(m, page);
  if (asked) li.append(asked);
  li.append(compact ? el("div", {class: "gutter"}) : avatar(name, bot), body);

  if (m.thinking) body.append(el("div", {class: "thinking"}, name + " is thinking…"));
  if (m.content) body.append(el("div", {class: "content"}, markdown(m.content, page.names), m.edited_timestamp && !m.asked && el("small", {class: "edited"}, "(edited)")));
  for (const e of m.embeds) body.append(embed(e, page));
  for (const a of m.attachments || []) body.append(attachment(a));
  for (const row of m.components) if (row.type === rowType) body.append(controls(m, row, page));
  if (m.thread) body.append(el("button", {type: "button", class: "open-thread", onclick: () => page.open(m.thread.id)}, "Thread: " + m.thread.name));
  if (m.private) {
    body.append(el("div", {class: "only"}, "Only you can see this",
      el("button", {type: "button", class: "dismiss", onclick: () => page.dismiss(m)}, "Dismiss message")));
  }
  const more = el("button", {type: "button", class: "icon more", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "Menu of this message"}, "⋯");
  const menu = (at) => openMenu(more, page.actions(m), {label: "Message", at});
  more.addEventListener("click", () => menu(null));
  li.addEventListener("contextmenu", (e) => {
    if (e.target.closest("a, input") || String(getSelection())) return;
    e.preventDefault();
    menu(e.clientX ? {x: e.clientX, y: e.clientY} : null);
  });
  li.append(more);
  return li;
}

function when(m) {
  const at = new Date(m.timestamp);
  const text = new Intl.DateTimeFormat(undefined, {dateStyle: "medium", timeStyle: "short"}).format(at);
  return el("time", {class: "when", datetime: at.toISOString()}, text);
}

// avatar is a letter on a colour of its own.
function avatar(name, bot) {
  const a = el("div", {class: "avatar" + (bot ? " app" : ""), "aria-hidden": "true"}, name.slice(0, 1));
  if (!bot) a.style.backgroundColor = `hsl(${[...name].reduce((n, c) => (n * 31 + c.codePointAt(0)) % 360, 7)} 45% 40%)`;
  return a;
}

// askedLine says what a message answers: who used which command.
function askedLine(m, page) {
  if (!m.asked_by) return null;
  const who = page.names("user", m.asked_by);
  const verb = m.type === reply ? "chose" : "used";
  return el("div", {class: "asked"}, el("strong", null, who), ` ${verb} `, el("span", {class: "mention"}, m.asked || "a command"));
}

// stored is where the page finds a file that on Discord lies with its own servers.
function stored(url) {
  const [, id] = /\/attachments\/[0-9]+\/([0-9]+)\//.exec(url) || [];
  return id ? "/api/files/" + id : null;
}

function picture(url, about, width, height) {
  const src = stored(url);
  if (!src) return null;
  return el("a", {class: "picture", href: src, target: "_blank", rel: "noopener"}, el("img", {src, alt: about || "Picture without a description", width, height}));
}

function attachment(a) {
  if ((a.content_type || "").startsWith("image/")) return picture(a.url, a.description, a.width, a.height);
  return el("a", {class: "file", href: stored(a.url), download: a.filename, title: a.description}, a.filename, el("small", null, ` ${Math.ceil(a.size / 1024)} kB`));
}

function embed(e, page) {
  const card = el("article", {class: "embed", "aria-label": e.title ? null : "Card"});
  if (e.color) card.style.borderLeftColor = "#" + e.color.toString(16).padStart(6, "0");
  if (e.author) card.append(el("div", {class: "author"}, e.author.name));
  if (e.title) card.append(el("div", {class: "title", role: "heading", "aria-level": 3}, inline(e.title, page.names)));
  if (e.description) card.append(el("div", {class: "description"}, markdown(e.description, page.names)));
  if (e.fields && e.fields.length) {
    card.append(el("div", {class: "fields"}, ...e.fields.map((f) => el("div", {class: f.inline ? "field inline" : "field"},
      f.name.trim() && f.name !== "\u200b" && el("div", {class: "field-name"}, inline(f.name, page.names)), el("div", null, markdown(f.value, page.names))))));
  }
  if (e.image) card.append(picture(e.image.url, e.image.description, e.image.width, e.image.height) || "");
  const foot = [e.footer && e.footer.text, e.timestamp && new Intl.DateTimeFormat(undefined, {dateStyle: "medium", timeStyle: "short"}).format(new Date(e.timestamp))];
  if (foot.some(Boolean)) card.append(el("div", {class: "footer"}, foot.filter(Boolean).join(" • ")));
  return card;
}

function controls(m, row, page) {
  return el("div", {class: "controls"}, ...row.components.map((c) => c.type === buttonType ? button(m, c, page) : select(m, c, page)));
}

function label(c) {
  return [c.emoji && !c.emoji.id && c.emoji.name, c.label].filter(Boolean).join(" ") || "Button";
}

function button(m, c, page) {
  if (c.style === linkStyle) return el("a", {class: "btn link", href: /^https?:/.test(c.url) ? c.url : null, target: "_blank", rel: "noopener noreferrer"}, label(c), el("span", {"aria-hidden": "true"}, " ↗"));
  const b = el("button", {type: "button", class: "btn " + (styles[c.style] || "secondary"), disabled: c.disabled, "data-control": c.custom_id}, label(c));
  b.addEventListener("click", () => page.press(m, c, undefined, label(c), b));
  return b;
}

function select(m, c, page) {
  const lines = choices(c, page.world);
  const chosen = lines.filter((o) => o.default);
  const prompt = c.placeholder || "Make a selection";
  const b = el("button", {type: "button", class: "select", disabled: c.disabled, "aria-haspopup": "listbox", "aria-expanded": "false", "data-control": c.custom_id},
    el("span", null, chosen.map((o) => o.label).join(", ") || prompt), el("span", {class: "arrow", "aria-hidden": "true"}, "⌄"));
  b.addEventListener("click", () => openMenu(b, lines.map((o) => ({
    label: o.label, detail: o.description, chosen: o.default,
    pick: () => page.press(m, c, [o.value], o.label, b),
  })), {role: "listbox", label: prompt}));
  return b;
}

// choices are the lines of a menu, whatever it is of.
function choices(c, world) {
  const of = (list) => list.map((x) => ({label: x.name, value: x.id}));
  switch (c.type) {
  case stringMenu: return c.options || [];
  case userMenu: return of(world.people);
  case roleMenu: return of(world.roles);
  case channelMenu: return of(world.channels);
  case mentionableMenu: return of([...world.people, ...world.roles]);
  }
  return [];
}
