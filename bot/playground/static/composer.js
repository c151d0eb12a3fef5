// The message box: ordinary text, or a command with its options.
import {$, el, post} from "./dom.js";
import {closed, kinds, signature, split, valueOf} from "./options.js";

const slash = 1;

// Composer turns what is typed into messages and commands. page has: world, here() (who and
// where), names(kind, id), sent(answer) and failed(error).
export class Composer {
  constructor(page) {
    this.page = page;
    this.command = null; // the one whose options are being filled in
    this.more = null; // the input by which an option is added
    this.fields = []; // {option, input, value, chosen}
    this.items = []; // of the list of suggestions
    this.active = -1;
    this.owner = null; // the input that the list belongs to
    this.asking = null; // AbortController of a completion
    this.busy = false;
    this.form = $("composer");
    this.text = $("text");
    this.form.addEventListener("submit", (e) => { e.preventDefault(); this.submit(); });
    this.form.addEventListener("keydown", (e) => this.key(e));
    this.form.addEventListener("focusout", (e) => {
      if (!this.form.contains(e.relatedTarget)) this.hide();
    });
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("focus", () => this.typed());
  }

  // enter puts a line into the box as if it had been typed.
  enter(line) {
    this.reset();
    this.text.value = line;
    this.text.focus();
    this.typed();
  }

  // reset empties the box.
  reset() {
    this.command = null;
    this.more = null;
    this.fields = [];
    $("fields").replaceChildren();
    this.text.hidden = false;
    this.text.value = "";
    this.hide();
    this.size();
  }

  // changed is told when the commands are others: another person, channel or bot.
  changed() {
    if (this.command && !this.page.world.commands.some((c) => c.name === this.command.name)) this.reset();
    const where = this.page.where();
    this.text.setAttribute("aria-label", "Message " + where + ", or / for commands");
    this.text.placeholder = "Message " + where + ", or type /";
  }

  slash() {
    return this.page.world.commands.filter((c) => c.type === slash);
  }

  size() {
    this.text.style.height = "auto";
    this.text.style.height = Math.min(this.text.scrollHeight, 160) + "px";
  }

  // typed looks whether the text is the beginning of a command.
  typed() {
    this.size();
    const text = this.text.value;
    if (!text.startsWith("/") || text.includes("\n")) return this.hide();
    const typed = text.slice(1);
    const exact = this.slash().find((c) => typed.startsWith(c.name + " "));
    if (exact) return this.begin(exact, typed.slice(exact.name.length + 1));
    const want = typed.toLowerCase().trimEnd();
    const begins = this.slash().filter((c) => c.name.startsWith(want));
    const other = this.slash().filter((c) => !c.name.startsWith(want) && want.length > 1 && (c.name + " " + c.description).toLowerCase().includes(want));
    const list = [...begins, ...other];
    this.show(this.text, list.length ? "Commands" : "No command is called so. Escape, and it is an ordinary message.", list.map((c) => ({
      label: "/" + c.name, detail: c.description + signature(c), pick: () => this.begin(c, ""),
    })), list.length ? 0 : -1);
  }

  // begin fills in the options of a command; rest is what was typed after its name.
  begin(command, rest) {
    this.command = command;
    this.fields = [];
    this.text.hidden = true;
    $("fields").replaceChildren(el("span", {class: "chip", id: "chip"}, "/" + command.name));
    const values = split(rest, command.options);
    for (const o of command.options) {
      if (o.required || values[o.name] !== undefined) this.add(o, values[o.name] || "");
    }
    this.optional();
    const field = this.fields.findLast((f) => f.value !== "") || this.fields[0];
    const next = field && field.value === "" ? field : this.fields.find((f) => f.option.required && f.value === "") || field;
    if (next) next.input.focus();
    else if (this.more) this.more.focus();
    else {
      this.hide();
      $("send").focus();
    }
  }

  // add makes the field of an option.
  add(option, value) {
    const id = "option-" + option.name;
    const input = el("input", {id, type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "pop-list",
      "aria-required": option.required && "true", "aria-describedby": "pop-head", autocomplete: "off", spellcheck: "false", autocapitalize: "off", enterkeyhint: "send",
      maxlength: option.max_length || 6000, inputmode: option.type === kinds.whole ? "numeric" : null});
    const field = {option, input, value, chosen: null};
    input.value = value;
    field.box = el("label", {class: "option"}, el("span", null, option.name), input);
    input.addEventListener("input", () => {
      field.value = input.value;
      field.chosen = null;
      if (!this.opensNext(field)) this.suggest(field, true);
    });
    input.addEventListener("focus", () => this.suggest(field, false));
    this.fields.push(field);
    $("fields").append(field.box);
    return field;
  }

  // opensNext begins another option where one is typed by name: "Stalin diary:".
  opensNext(field) {
    const m = /(?:^|\s)(\S+):$/.exec(field.value);
    const next = m && this.command.options.find((o) => o.name === m[1] && !this.fields.some((f) => f.option === o));
    if (!next) return false;
    field.value = field.input.value = field.value.slice(0, m.index).trimEnd();
    this.open(next);
    return true;
  }

  open(option) {
    const field = this.add(option, "");
    this.optional();
    field.input.focus();
  }

  // optional offers the options that may be added, by their names.
  optional() {
    if (this.more) this.more.remove();
    this.more = null;
    const left = this.left();
    if (!left.length) return;
    const names = left.slice(0, 3).map((o) => o.name).join(", ") + (left.length > 3 ? ", …" : "");
    this.more = el("input", {type: "text", class: "add", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "pop-list",
      "aria-label": "Add an option", placeholder: "+ " + names, size: names.length + 2, autocomplete: "off", spellcheck: "false", autocapitalize: "off"});
    const list = () => {
      const want = this.more.value.toLowerCase();
      const found = this.left().filter((o) => o.name.startsWith(want.replace(/:$/, "")));
      const exact = found.find((o) => want === o.name + ":");
      if (exact) return this.open(exact);
      this.show(this.more, found.length ? "More can be said; Enter sends." : "No option begins so.", found.map((o) => ({label: o.name, detail: o.description, pick: () => this.open(o)})), want && found.length ? 0 : -1);
    };
    this.more.addEventListener("input", list);
    this.more.addEventListener("focus", list);
    $("fields").append(this.more);
  }

  // left are the options that have no field yet.
  left() {
    return this.command.options.filter((o) => !this.fields.some((f) => f.option === o));
  }

  // suggest lists what an option may be.
  async suggest(field, typing) {
    const option = field.option;
    const head = option.name + (option.required ? "" : " (optional)") + ": " + option.description;
    const values = closed(option, this.page.world);
    if (values) {
      const want = field.chosen ? "" : field.value.toLowerCase().replace(/^[#@]/, "");
      const items = values.filter((c) => c.label.toLowerCase().includes(want)).map((c) => this.item(field, c));
      this.show(field.input, items.length ? head : head + ". There is no such value.", items, items.length && want ? 0 : -1);
      return;
    }
    if (this.asking) this.asking.abort();
    if (!option.autocomplete) return this.show(field.input, head, [], -1);
    const asking = this.asking = new AbortController();
    if (this.owner !== field.input) this.show(field.input, head, [], -1);
    if (typing) await new Promise((done) => setTimeout(done, 90));
    if (asking.signal.aborted) return;
    let choices = [];
    try {
      const options = Object.fromEntries(this.fields.filter((f) => f === field || f.value !== "").map((f) => [f.option.name, f === field ? f.value : valueOf(f, this.page.world)]));
      if (field.chosen) options[option.name] = String(field.chosen.value);
      ({choices} = await post("complete", {...this.page.here(), command: this.command.name, options, focus: option.name}, asking.signal));
    } catch (e) {
      if (e.name === "AbortError") return;
    }
    if (asking.signal.aborted || document.activeElement !== field.input) return;
    this.show(field.input, head, choices.map((c) => this.item(field, {label: c.name, value: c.value})), -1);
  }

  item(field, c) {
    return {label: c.label, detail: "", pick: () => {
      field.chosen = c;
      field.value = field.input.value = c.label;
      field.box.classList.remove("wrong");
      this.hide();
      const next = this.fields.find((f) => f.option.required && f.value === "");
      (next || field).input.focus();
      if (!next) this.hide();
    }};
  }

  // show fills the list of suggestions.
  show(owner, head, items, active) {
    this.owner = owner;
    this.items = items;
    $("pop-head").textContent = head;
    $("pop-list").replaceChildren(...items.map((item, i) => el("li", {role: "option", id: "pop-" + i, class: "row",
      onpointerdown: (e) => e.preventDefault(), onclick: () => item.pick(), onpointermove: () => this.mark(i)},
    el("span", {class: "label"}, item.label), item.detail && el("span", {class: "detail"}, item.detail))));
    $("pop").hidden = false;
    owner.setAttribute("aria-expanded", String(items.length > 0));
    this.mark(active);
    $("pop-list").scrollTop = 0;
  }

  mark(i) {
    this.active = i;
    const rows = $("pop-list").children;
    for (const [n, row] of [...rows].entries()) {
      row.classList.toggle("active", n === i);
      row.setAttribute("aria-selected", String(n === i));
    }
    if (i >= 0) this.owner.setAttribute("aria-activedescendant", "pop-" + i);
    else this.owner.removeAttribute("aria-activedescendant");
  }

  hide() {
    if (this.asking) this.asking.abort();
    $("pop").hidden = true;
    this.items = [];
    this.active = -1;
    if (this.owner) {
      this.owner.setAttribute("aria-expanded", "false");
      this.owner.removeAttribute("aria-activedescendant");
    }
    this.owner = null;
  }

  key(e) {
    if (e.isComposing) return;
    const n = this.items.length;
    const field = this.fields.find((f) => f.input === e.target);
    const more = this.more && e.target === this.more;
    const typing = e.target === this.text || field || more;
    if ((e.key === "ArrowDown" || e.key === "ArrowUp") && n && typing) {
      const step = e.key === "ArrowDown" ? 1 : -1;
      this.mark(this.active < 0 ? (step > 0 ? 0 : n - 1) : (this.active + step + n) % n);
      $("pop-list").children[this.active].scrollIntoView({block: "nearest"});
    } else if (e.key === "Escape" && (n || !$("pop").hidden)) {
      this.hide();
    } else if (e.key === "Escape" && this.command) {
      this.reset();
      this.text.focus();
    } else if (e.key === "Tab" && !e.shiftKey && n && typing && (this.active >= 0 || (field && field.value !== "" && !field.chosen))) {
      this.items[Math.max(this.active, 0)].pick();
      if (field && this.after(field)) this.after(field).focus();
    } else if (e.key === "Enter" && !e.shiftKey && typing) {
      if (e.target === this.text && this.ready()) this.submit();
      else if (this.active >= 0) this.items[this.active].pick();
      else this.submit();
    } else if (e.key === "Backspace" && this.command && (field ? field.value === "" : more ? this.more.value === "" : e.target === $("send"))) {
      const i = field ? this.fields.indexOf(field) : this.fields.length;
      const name = this.command.name;
      if (i <= 0) return e.preventDefault(), this.enter("/" + name);
      if (field && !field.option.required) {
        this.fields.splice(i, 1);
        field.box.remove();
        this.optional();
      }
      this.fields[i - 1].input.focus();
    } else {
      return;
    }
    e.preventDefault();
  }

  after(field) {
    const next = this.fields[this.fields.indexOf(field) + 1];
    return next ? next.input : this.more;
  }

  // ready says that the text is the whole of a command that needs no options.
  ready() {
    const c = this.slash().find((c) => "/" + c.name === this.text.value.trim());
    return c !== undefined && !c.options.some((o) => o.required);
  }

  async submit() {
    if (this.busy) return;
    if (!this.command) {
      const text = this.text.value.trim();
      if (text === "") return;
      const c = this.ready() && this.slash().find((c) => "/" + c.name === text);
      if (c) return this.send("interact", {command: c.name, line: text, options: {}});
      return this.send("say", {text});
    }
    const options = {};
    let line = "/" + this.command.name;
    for (const f of this.fields) {
      f.box.classList.remove("wrong");
      if (f.value.trim() === "" && !f.option.required) continue;
      const v = f.value.trim() === "" ? undefined : valueOf(f, this.page.world);
      if (v === undefined) {
        f.box.classList.add("wrong");
        this.page.failed(new Error(f.value.trim() === "" ? `/${this.command.name} needs the option ${f.option.name}.` : `“${f.value}” is no value of ${f.option.name}: choose one from the list.`));
        f.input.focus();
        return;
      }
      options[f.option.name] = v;
      line += ` ${f.option.name}:${f.value.trim()}`;
    }
    return this.send("interact", {command: this.command.name, line, options});
  }

  async send(path, act) {
    this.busy = true;
    this.hide();
    this.form.setAttribute("aria-busy", "true");
    try {
      const answer = await post(path, {...this.page.here(), ...act});
      this.reset();
      this.page.sent(answer);
    } catch (e) {
      this.page.failed(e);
    }
    this.busy = false;
    this.form.removeAttribute("aria-busy");
    if (!this.command) {
      this.text.focus();
      this.hide();
    }
  }
}
