// The page: what is shown, and what follows from what happens.
import {$, el, get, post} from "./dom.js";
import {Composer} from "./composer.js";
import {renew} from "./markdown.js";
import {messageElement} from "./message.js";
import {openForm} from "./form.js";
import {closeMenu, menuOpen} from "./popup.js";

const mostThreads = 6; // listed of a channel, the latest
const messageCommand = 3, dm = 1, threads = [10, 11], forum = 15;

const state = {
  world: null,
  as: sessionStorage.getItem("as") || "",
  channel: sessionStorage.getItem("channel") || "",
  shown: new Map(), // message ID to what is rendered
  unread: new Set(),
  all: false, // earlier messages are shown, too
  follow: "", // the message that our own act brought, to be scrolled to
  skew: 0, // ms by which the bot's clock is ahead of ours
};

const page = {
  get world() { return state.world; },
  here: () => ({as: state.as, channel: state.channel}),
  where: () => place(state.channel),
  names: (kind, id) => {
    const w = state.world;
    const list = {user: [...w.people, w.bot], role: w.roles, channel: w.channels}[kind];
    const found = list.find((x) => x.id === id);
    return found ? found.name : "unknown-" + kind;
  },
  press, dismiss, open, actions,
  sent: (answer) => {
    fail("");
    if (answer.form) return openForm(page, answer.form, answer.id, answer.form.title);
    state.follow = answer.message || "";
    reveal();
    loadWorld(); // a schedule may have been set
  },
  failed: (e) => fail(e.message),
};
const composer = new Composer(page);

function fail(text) {
  $("alert").textContent = text;
}

function place(id) {
  const c = state.world && state.world.channels.find((c) => c.id === id);
  if (!c) return "";
  return c.type === dm ? "@" + c.name : (threads.includes(c.type) ? "" : "#") + c.name;
}

// one runs fn now, or once more after the run that is under way.
function one(fn) {
  let running = null, again = false;
  return async () => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        await fn().catch(() => {}); // the stream of events tells of a lost connection
      } while (again);
      running = null;
    })();
    return running;
  };
}

const loadWorld = one(async () => {
  const w = await get("world", {as: state.as, channel: state.channel}).catch(() => {
    state.as = ""; // of an earlier run of the program
    return get("world", {});
  });
  state.world = w;
  const me = w.people.find((p) => p.id === state.as) || w.people[0];
  state.as = me.id;
  if (!w.channels.some((c) => c.id === state.channel)) state.channel = w.channel;
  state.skew = new Date(w.clock.now) - Date.now();
  sessionStorage.setItem("as", state.as);
  sessionStorage.setItem("channel", state.channel);
  drawWorld();
});

const loadMessages = one(async () => {
  const asked = {...page.here()};
  const got = await get("messages", {...asked, ...(state.all ? {all: 1} : {})});
  if (asked.as !== state.as || asked.channel !== state.channel) return;
  drawMessages(got);
});

async function load() {
  await loadWorld();
  await loadMessages();
}

function drawWorld() {
  const w = state.world;
  $("server").textContent = w.server;
  document.title = place(state.channel) + " · " + w.server;
  $("channel").textContent = place(state.channel);
  $("here").textContent = w.server;
  const under = (parent) => w.channels.filter((c) => (c.parent || "") === parent);
  const row = (c) => el("li", null, el("button", {type: "button", class: "channel" + (c.parent ? " thread" : ""), "aria-current": c.id === state.channel && "page", onclick: () => open(c.id)},
    el("span", {class: "sign", "aria-hidden": "true"}, c.type === dm ? "@" : c.parent ? "└" : c.type === forum ? "❏" : "#"), el("span", null, c.name), c.type === dm && el("span", {class: "hint"}, " direct messages"), c.type === forum && el("span", {class: "hint"}, " forum"),
    state.unread.has(c.id) && el("span", {class: "unread"}, "new")));
  const order = [...under("").filter((c) => c.type !== dm), ...under("").filter((c) => c.type === dm)];
  $("channels").replaceChildren(...order.flatMap((c) => [row(c), ...under(c.id).slice(-mostThreads).map(row)]));
  if (!$("people").contains(document.activeElement)) {
    $("people").replaceChildren(...w.people.map((p) => el("label", null,
      el("input", {type: "radio", name: "as", value: p.id, checked: p.id === state.as, onchange: () => become(p.id)}),
      el("span", null, el("b", null, p.name), el("small", null, p.manager ? "manager: may set /daily" : "member")))));
  }
  for (const input of $("people").querySelectorAll("input")) input.checked = input.value === state.as;
  $("examples").replaceChildren(...(w.examples || []).map((x) => {
    const line = x.line.replace("{zone}", Intl.DateTimeFormat().resolvedOptions().timeZone);
    return el("li", null, el("button", {type: "button", class: "example", onclick: () => tryOut(x, line)}, line), el("span", null, x.why));
  }));
  $("intro").hidden = state.channel !== w.channel;
  $("start").hidden = !$("intro").hidden;
  const inForum = w.channels.some((c) => c.id === state.channel && c.type === forum);
  $("start").textContent = inForum ?
    "In a forum each post is a thread; they are listed below its name. As the manager, type /daily set in another channel and choose " + place(state.channel) + " in the option channel: a post a day comes here." :
    "This is the beginning of " + place(state.channel) + ".";
  $("composer").hidden = inForum; // as in Discord: nothing is written beside the posts
  $("day-panel").hidden = !w.day;
  $("run").hidden = !w.clock.runs;
  $("to-next").disabled = !w.clock.next;
  $("due").textContent = w.clock.next ? "Due " + stamp(new Date(w.clock.next)) : "None is due. A manager sets one with /daily set.";
  if (!$("day").value) $("day").value = local(now()).slice(0, 10);
  tick();
  composer.changed();
}

// tryOut puts an example into the message box, as the manager where it takes one.
async function tryOut(x, line) {
  const manager = state.world.people.find((p) => p.manager);
  if (x.manager && manager && manager.id !== state.as) await become(manager.id);
  composer.enter(line);
}

function now() {
  return new Date(Date.now() + state.skew);
}

function stamp(d) {
  return new Intl.DateTimeFormat(undefined, {weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short"}).format(d);
}

// local writes a time as an input of the page has it.
function local(d) {
  return new Date(d - d.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}

function tick() {
  if (!state.world) return;
  $("now").textContent = stamp(now());
  renew(document, now().getTime());
}
setInterval(tick, 15000);

function drawMessages({messages, earlier}) {
  const list = $("messages"), scroll = $("scroll");
  const end = atEnd(scroll);
  const first = state.shown.size === 0;
  const focused = document.activeElement && document.activeElement.closest("#messages [data-control]");
  const focus = focused && {id: focused.closest("[data-id]").dataset.id, label: focused.textContent};
  const kept = new Map();
  let before = null, added = [];
  messages.forEach((m, i) => {
    const last = messages[i - 1];
    const compact = !!last && !m.asked_by && !last.private && last.type !== 6 && m.type !== 6 && last.author.id === m.author.id && new Date(m.timestamp) - new Date(last.timestamp) < 7 * 60000;
    const print = JSON.stringify([m, compact]);
    let x = state.shown.get(m.id);
    if (!x || x.print !== print) {
      const e = messageElement(m, page, compact);
      if (x) x.element.replaceWith(e);
      if (!first && (!x || x.asText !== text(m))) added.push(m);
      x = {element: e, print, asText: text(m)};
    }
    kept.set(m.id, x);
    const next = before ? before.nextSibling : list.firstChild;
    if (next !== x.element) list.insertBefore(x.element, next);
    before = x.element;
  });
  for (const [id, x] of state.shown) if (!kept.has(id)) x.element.remove();
  state.shown = kept;
  $("earlier").hidden = earlier === 0;
  $("earlier").textContent = `Show ${earlier} earlier messages`;
  renew(list, now().getTime());
  if (focus && !focused.isConnected) {
    const all = [...list.querySelectorAll(`[data-id="${focus.id}"] [data-control]`)];
    const again = all.find((b) => b.textContent === focus.label) || all[0];
    if (again) again.focus({preventScroll: true});
  }
  if (added.length) $("status").textContent = added.slice(-2).map(spoken).join(". ");
  if (first && !messages.some((m) => m.author.id === state.world.bot.id)) scroll.scrollTop = 0; // a newcomer reads the beginning
  else if (end || first) scroll.scrollTop = scroll.scrollHeight;
  reveal();
}

function atEnd(e) {
  return e.scrollHeight - e.scrollTop - e.clientHeight < 60;
}

function text(m) {
  return [m.content, ...m.embeds.map((e) => [e.title, e.description].join("\n"))].join("\n");
}

// spoken says shortly what has come, for those who do not see it.
function spoken(m) {
  const what = m.thinking ? "is thinking" : (m.embeds[0] && m.embeds[0].title) || m.content || (m.embeds[0] && m.embeds[0].description) || "a message";
  return `${page.names("user", m.author.id)}: ${what.replace(/[\\*_|`>]/g, "").slice(0, 150)}${m.private ? " (only you can see this)" : ""}`;
}

// reveal scrolls to the message that our act brought: to its beginning, if it is long.
function reveal() {
  const x = state.shown.get(state.follow);
  if (!x) return;
  state.follow = "";
  const scroll = $("scroll"), e = x.element;
  const top = e.offsetTop - 8;
  const fits = e.offsetHeight + 16 < scroll.clientHeight;
  const hidden = e.offsetTop < scroll.scrollTop || e.offsetTop + e.offsetHeight > scroll.scrollTop + scroll.clientHeight;
  if (hidden) scroll.scrollTop = fits ? Math.max(0, top + e.offsetHeight + 24 - scroll.clientHeight) : top;
}

async function press(m, control, values, line, button) {
  fail("");
  button.setAttribute("aria-busy", "true");
  try {
    page.sent(await post("interact", {...page.here(), target: m.id, control: control.custom_id, values, line}));
  } catch (e) {
    fail(e.message);
  }
  button.removeAttribute("aria-busy");
}

async function dismiss(m) {
  await post("dismiss", {...page.here(), message: m.id}).catch(page.failed);
  composer.text.focus();
}

// actions are the items of a message's menu.
function actions(m) {
  const list = state.world.commands.filter((c) => c.type === messageCommand).map((c) => ({
    label: c.name, detail: "Apps", pick: () => post("interact", {...page.here(), command: c.name, target: m.id, line: c.name}).then(page.sent, page.failed),
  }));
  if (m.private) list.push({label: "Dismiss message", pick: () => dismiss(m)});
  return list.length ? list : [{label: "Nothing to do here", pick: () => {}}];
}

// open shows another channel.
async function open(id) {
  state.channel = id;
  state.all = false;
  state.unread.delete(id);
  clear();
  side(false);
  await load();
}

function clear() {
  closeMenu();
  state.shown = new Map();
  $("messages").replaceChildren();
  fail("");
}

// become plays another person.
async function become(id) {
  state.as = id;
  clear();
  await load();
  $("status").textContent = "You are " + page.names("user", id) + " now.";
}

async function showDay(again) {
  const date = $("day").value;
  if (!date) return fail("Give a day first.");
  side(false);
  fail("");
  try {
    page.sent(await post("day", {...page.here(), date}));
  } catch (e) {
    const manager = state.world.people.find((p) => p.manager);
    if (e.message !== "manager" || again || !manager || manager.id === state.as) return fail(e.message === "manager" ? "This cannot be shown in this channel." : e.message);
    await become(manager.id);
    await showDay(true);
    fail(`Only a manager may see posts in advance, so you are ${manager.name} now.`);
  }
}

function turnDay(by) {
  const d = new Date(($("day").value || local(now()).slice(0, 10)) + "T12:00:00Z");
  d.setUTCDate(d.getUTCDate() + by);
  $("day").value = d.toISOString().slice(0, 10);
}

async function run(act) {
  fail("");
  $("run").setAttribute("aria-busy", "true");
  for (const b of $("run").querySelectorAll("button")) b.disabled = true;
  try {
    await post("advance", act);
    side(false);
  } catch (e) {
    fail(e.message);
  }
  $("run").removeAttribute("aria-busy");
  for (const b of $("run").querySelectorAll("button")) b.disabled = false;
  await loadWorld();
  $("status").textContent = "It is " + $("now").textContent;
}

function side(shown) {
  document.body.classList.toggle("side-open", shown);
  $("open-side").setAttribute("aria-expanded", String(shown));
  document.querySelector("main").inert = shown; // it lies behind
  if (shown) $("close-side").focus();
}

$("open-side").addEventListener("click", () => side(true));
$("close-side").addEventListener("click", () => { side(false); $("open-side").focus(); });
$("show-day").addEventListener("click", () => showDay(false));
$("day-before").addEventListener("click", () => turnDay(-1));
$("day-after").addEventListener("click", () => turnDay(1));
$("to-next").addEventListener("click", () => run({next: true}));
$("to-morrow").addEventListener("click", () => {
  const d = now();
  d.setDate(d.getDate() + 1);
  d.setHours(8, 0, 0, 0);
  run({to: d.toISOString()});
});
$("to-until").addEventListener("click", () => {
  const d = new Date($("until").value);
  if (isNaN(d)) return fail("Give a day and a time first.");
  run({to: d.toISOString()});
});
$("earlier").addEventListener("click", () => { state.all = true; loadMessages(); });
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape" && document.body.classList.contains("side-open")) $("close-side").click();
  // As in Discord, whatever is typed goes to the message box.
  const free = document.activeElement === document.body || document.activeElement === $("scroll");
  if (free && e.key.length === 1 && e.key !== " " && !e.ctrlKey && !e.metaKey && !e.altKey && !menuOpen()) composer.text.focus();
});
let stuck = true; // to the end of the messages
$("scroll").addEventListener("scroll", (e) => {
  closeMenu();
  stuck = atEnd(e.target);
});
new ResizeObserver(() => { if (stuck) $("scroll").scrollTop = $("scroll").scrollHeight; }).observe($("scroll"));

const events = new EventSource("api/events");
events.onopen = () => {
  $("lost").hidden = true;
  load();
};
events.onerror = () => { $("lost").hidden = false; };
events.onmessage = (e) => {
  if (e.data === "world" || e.data === "clock") loadWorld();
  else if (e.data === state.channel) loadMessages();
  else if (state.world && state.world.channels.some((c) => c.id === e.data)) {
    state.unread.add(e.data);
    drawWorld();
  } else loadWorld();
};
