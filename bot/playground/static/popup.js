// A list of things to pick that hangs on a button: a select menu, or a message's menu.
import {$, el} from "./dom.js";

let close = null;

// openMenu shows items ({label, detail, chosen, pick}) at an element, or at a point. role is
// "menu" or "listbox".
export function openMenu(owner, items, {role = "menu", label = "", at = null} = {}) {
  if (close) close();
  const menu = $("menu");
  let active = Math.max(items.findIndex((i) => i.chosen), 0);
  const rows = items.map((item, i) => el("div", {
    role: role === "menu" ? "menuitem" : "option", id: "menu-" + i, class: "row", "aria-selected": role === "listbox" && String(!!item.chosen),
    onclick: () => { shut(true); item.pick(); }, onpointermove: () => mark(i),
  }, el("span", {class: "label"}, item.label), item.detail && el("span", {class: "detail"}, item.detail)));
  menu.setAttribute("role", role);
  menu.setAttribute("aria-label", label);
  menu.tabIndex = -1;
  menu.replaceChildren(...rows);
  menu.hidden = false;
  place(menu, owner, at);

  const mark = (i) => {
    active = (i + rows.length) % rows.length;
    rows.forEach((r, n) => r.classList.toggle("active", n === active));
    menu.setAttribute("aria-activedescendant", "menu-" + active);
  };
  const keys = (e) => {
    const to = {ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: rows.length - 1}[e.key];
    if (to !== undefined) {
      mark(to);
      rows[active].scrollIntoView({block: "nearest"});
    } else if (e.key === "Enter" || e.key === " ") {
      rows[active].click();
    } else if (e.key === "Escape" || e.key === "Tab") {
      shut(true);
    } else if (e.key.length === 1) {
      const from = active + 1;
      const n = rows.findIndex((_, k) => items[(from + k) % rows.length].label.toLowerCase().startsWith(e.key.toLowerCase()));
      if (n >= 0) mark(from + n);
    } else {
      return;
    }
    e.preventDefault();
    e.stopPropagation();
  };
  const outside = (e) => { if (!menu.contains(e.target) && !owner.contains(e.target)) shut(false); };
  const moved = (e) => { if (!menu.contains(e.target)) shut(false); };
  const shut = (back) => {
    menu.hidden = true;
    menu.removeEventListener("keydown", keys);
    document.removeEventListener("pointerdown", outside);
    window.removeEventListener("resize", moved);
    owner.setAttribute("aria-expanded", "false");
    close = null;
    if (back && owner.isConnected) owner.focus({preventScroll: true});
  };
  close = () => shut(false);
  menu.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", outside);
  window.addEventListener("resize", moved);
  owner.setAttribute("aria-expanded", "true");
  mark(active);
  menu.focus({preventScroll: true});
}

export function closeMenu() {
  if (close) close();
}

export function menuOpen() {
  return close !== null;
}

// place puts the menu where it is seen whole.
function place(menu, owner, at) {
  const r = owner.getBoundingClientRect();
  const box = at ? {left: at.x, top: at.y, bottom: at.y, width: 0} : r;
  const wide = document.documentElement.clientWidth, high = document.documentElement.clientHeight;
  menu.style.minWidth = Math.min(Math.max(box.width, 200), wide - 16) + "px";
  menu.style.maxWidth = Math.min(Math.max(box.width, 340), wide - 16) + "px";
  menu.style.maxHeight = "none";
  const below = high - box.bottom - 12, above = box.top - 12;
  const up = menu.offsetHeight > below && above > below;
  menu.style.maxHeight = Math.max(up ? above : below, 120) + "px";
  menu.style.left = Math.max(8, Math.min(box.left, wide - menu.offsetWidth - 8)) + "px";
  menu.style.top = (up ? Math.max(8, box.top - menu.offsetHeight - 4) : box.bottom + 4) + "px";
  menu.scrollTop = 0;
}
