// Discord's Markdown, as far as a bot's messages use it.
import {el} from "./dom.js";

// markdown renders a text with blocks: quotes, lists, headings, code. names looks up
// what a mention means: names(kind, id).
export function markdown(text, names) {
  const out = document.createDocumentFragment();
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\") { i++; continue; }
    if (!text.startsWith("```", i)) continue;
    const end = text.indexOf("```", i + 3);
    if (end < 0) break;
    lines(out, text.slice(at, i).replace(/\n$/, ""), names);
    const code = text.slice(i + 3, end).replace(/^[A-Za-z0-9+-]*\n/, "").replace(/\n$/, "");
    out.append(el("pre", {tabindex: 0, "aria-label": "Block of fixed width"}, el("code", null, code)));
    at = end + 3;
    if (text[at] === "\n") at++;
    i = at - 1;
  }
  lines(out, text.slice(at), names);
  return out;
}

// lines renders the blocks between blocks of code.
function lines(out, text, names) {
  if (text === "") return;
  const list = text.split("\n");
  let plain = [];
  const flush = () => {
    if (plain.length && plain.join("").trim()) out.append(el("div", {class: "p"}, inline(plain.join("\n"), names)));
    plain = [];
  };
  for (let i = 0; i < list.length; i++) {
    const line = list[i];
    let m;
    if (line.startsWith(">>> ")) {
      flush();
      const quote = el("blockquote");
      lines(quote, [line.slice(4), ...list.slice(i + 1)].join("\n"), names);
      out.append(quote);
      return;
    }
    if (line.startsWith("> ")) {
      flush();
      const quoted = [];
      while (i < list.length && list[i].startsWith("> ")) quoted.push(list[i++].slice(2));
      i--;
      const quote = el("blockquote");
      lines(quote, quoted.join("\n"), names);
      out.append(quote);
    } else if ((m = /^(#{1,3}) +(.+)/.exec(line))) {
      flush();
      out.append(el("div", {class: "h h" + m[1].length, role: "heading", "aria-level": m[1].length + 3}, inline(m[2], names)));
    } else if (line.startsWith("-# ")) {
      flush();
      out.append(el("small", {class: "p"}, inline(line.slice(3), names)));
    } else if (/^ *[-*] +\S/.test(line) || /^ *\d+\. +\S/.test(line)) {
      flush();
      const ordered = /^ *\d/.test(line);
      const kind = ordered ? /^( *)(\d+)\. +(\S.*)/ : /^( *)([-*]) +(\S.*)/;
      const ul = el(ordered ? "ol" : "ul", ordered ? {start: kind.exec(line)[2]} : null);
      for (; i < list.length && (m = kind.exec(list[i])); i++) ul.append(el("li", {class: m[1].length > 1 && "deep"}, inline(m[3], names)));
      i--;
      out.append(ul);
    } else {
      plain.push(line);
    }
  }
  flush();
}

const pairs = [["||", "spoiler"], ["**", "strong"], ["__", "u"], ["~~", "s"], ["*", "em"], ["_", "em"]];
const special = /^<(?:t:(-?\d{1,13})(?::([tTdDfFR]))?|(@[!&]?|#)(\d+)|\/([^:>]{1,100}):(\d+)|(https?:\/\/[^\s>]+))>/;
const link = /^\[((?:\\.|[^\\\[\]])+)\]\((https?:\/\/[^\s()<>]+)\)/;
const bare = /^https?:\/\/[^\s<>]*[^\s<>.,:;"'\])]/;

// inline renders a text without blocks.
export function inline(text, names) {
  const out = document.createDocumentFragment();
  let word = "";
  const flush = () => {
    word.split("\n").forEach((s, i) => {
      if (i) out.append(el("br"));
      if (s) out.append(s);
    });
    word = "";
  };
  for (let i = 0; i < text.length;) {
    const rest = text.slice(i);
    let m;
    if (/^\\[^\sA-Za-z0-9]/.test(rest)) {
      word += text[i + 1];
      i += 2;
      continue;
    }
    if (text[i] === "`" && (m = /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest))) {
      flush();
      out.append(el("code", null, m[2].trim() || m[2]));
      i += m[0].length;
      continue;
    }
    if (text[i] === "<" && (m = special.exec(rest))) {
      flush();
      out.append(reference(m, names));
      i += m[0].length;
      continue;
    }
    if (text[i] === "[" && (m = link.exec(rest))) {
      flush();
      out.append(anchor(m[2], inline(m[1], names)));
      i += m[0].length;
      continue;
    }
    if (text[i] === "h" && (m = bare.exec(rest))) {
      flush();
      out.append(anchor(m[0], m[0]));
      i += m[0].length;
      continue;
    }
    const pair = pairs.find(([mark]) => rest.startsWith(mark));
    const end = pair ? closing(text, i, pair[0]) : -1;
    if (end > 0) {
      flush();
      const inner = inline(text.slice(i + pair[0].length, end), names);
      out.append(pair[1] === "spoiler" ? spoiler(inner) : el(pair[1], null, inner));
      i = end + pair[0].length;
      continue;
    }
    word += pair ? pair[0] : text[i];
    i += pair ? pair[0].length : 1;
  }
  flush();
  return out;
}

// closing finds where a pair that opens at from is closed, -1 if nowhere.
function closing(text, from, mark) {
  const start = from + mark.length;
  const single = mark.length === 1;
  if (single && /\s/.test(text[start] || " ")) return -1;
  if (mark === "_" && /\w/.test(text[from - 1] || " ")) return -1;
  for (let i = start; i < text.length; i++) {
    if (text[i] === "\\") { i++; continue; }
    if (text[i] === "`") {
      const m = /^(`+)[\s\S]*?[^`]\1(?!`)/.exec(text.slice(i));
      if (m) { i += m[0].length - 1; continue; }
    }
    if (!text.startsWith(mark, i)) continue;
    if (single && text[i + 1] === mark) { i++; continue; } // the mark of another pair
    if (!single && mark !== "||" && text[i + 2] === mark[0]) i++; // "***" ends the inner pair first
    if (i === start || single && /\s/.test(text[i - 1])) continue;
    if (mark === "_" && /\w/.test(text[i + 1] || " ")) continue;
    return i;
  }
  return -1;
}

function anchor(url, content) {
  return el("a", {href: url, target: "_blank", rel: "noopener noreferrer"}, content);
}

// spoiler hides its content until it is clicked, or chosen with the keyboard.
function spoiler(content) {
  const inner = el("span", {"aria-hidden": "true"}, content);
  const s = el("span", {class: "spoiler", role: "button", tabindex: 0, "aria-label": "Hidden text. Press to show it."}, inner);
  const open = (e) => {
    if (e.type === "keydown" && e.key !== "Enter" && e.key !== " ") return;
    if (s.classList.contains("open")) return;
    e.preventDefault();
    e.stopPropagation();
    s.classList.add("open");
    for (const a of ["role", "aria-label"]) s.removeAttribute(a);
    inner.removeAttribute("aria-hidden");
  };
  s.addEventListener("click", open);
  s.addEventListener("keydown", open);
  return s;
}

function reference(m, names) {
  const [, seconds, style, sign, id, commandName, , url] = m;
  if (seconds !== undefined) return time(Number(seconds), style || "f");
  if (url) return anchor(url, url);
  if (commandName) return el("span", {class: "mention"}, "/" + commandName);
  const kind = sign === "#" ? "channel" : sign === "@&" ? "role" : "user";
  return el("span", {class: "mention"}, (kind === "channel" ? "#" : "@") + names(kind, id));
}

const styles = {
  t: {timeStyle: "short"}, T: {timeStyle: "medium"}, d: {dateStyle: "short"}, D: {dateStyle: "long"},
  f: {dateStyle: "long", timeStyle: "short"}, F: {dateStyle: "full", timeStyle: "short"},
};

// time shows a moment in the reader's own time.
export function time(seconds, style) {
  const at = new Date(seconds * 1000);
  if (isNaN(at)) return "an unknown time";
  const full = new Intl.DateTimeFormat(undefined, styles.F).format(at);
  const e = el("time", {datetime: at.toISOString(), title: full, class: "stamp", "data-style": style});
  e.textContent = style === "R" ? relative(at, Date.now()) : new Intl.DateTimeFormat(undefined, styles[style]).format(at);
  return e;
}

const units = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function relative(at, now) {
  const seconds = (at - now) / 1000;
  const [unit, size] = units.find(([, n]) => Math.abs(seconds) >= n) || units[5];
  return new Intl.RelativeTimeFormat(undefined, {numeric: "auto"}).format(Math.round(seconds / size), unit);
}

// renew writes relative times anew, as of now.
export function renew(root, now) {
  for (const e of root.querySelectorAll('time[data-style="R"]')) e.textContent = relative(new Date(e.dateTime), now);
}
