// The options of a command: what they may be, and what is sent for them.

// Types of option that are no plain text.
export const kinds = {whole: 4, yesNo: 5, user: 6, channel: 7, role: 8, mentionable: 9, number: 10};

const dm = 1;

// closed lists the values of an option that takes no others; null where it does.
export function closed(option, world) {
  const of = (list, sign) => list.map((x) => ({label: sign + x.name, value: x.id}));
  switch (option.type) {
  case kinds.yesNo: return [{label: "True", value: true}, {label: "False", value: false}];
  case kinds.user: return of(world.people, "@");
  case kinds.role: return of(world.roles, "@");
  case kinds.mentionable: return of([...world.people, ...world.roles], "@");
  case kinds.channel: return of(world.channels.filter((c) => c.type !== dm && (!option.channel_types || option.channel_types.includes(c.type))), "#");
  }
  return option.choices && option.choices.length ? option.choices.map((c) => ({label: c.name, value: c.value})) : null;
}

// valueOf is what is sent for a field: {option, value, chosen}; undefined where that is
// no value of the option.
export function valueOf(field, world) {
  if (field.chosen) return field.chosen.value;
  const typed = field.value.trim();
  const values = closed(field.option, world);
  if (values) {
    const bare = (s) => s.toLowerCase().replace(/^[#@]/, "");
    const found = values.find((c) => bare(c.label) === bare(typed) || String(c.value).toLowerCase() === bare(typed)) || values.find((c) => bare(c.label).startsWith(bare(typed)));
    return found ? found.value : undefined;
  }
  if (field.option.type === kinds.whole || field.option.type === kinds.number) return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : undefined;
  return typed;
}

// signature names the options of a command.
export function signature(c) {
  const list = c.options.map((o) => (o.required ? o.name : "[" + o.name + "]"));
  return list.length ? " · " + list.join(" ") : "";
}

// split reads the options of a typed line: "1938-03 diary:maisky".
export function split(rest, options) {
  const values = {};
  const first = options.find((o) => o.required) || options[0];
  let name = first && first.name, at = 0;
  const named = /(?:^|\s)([a-zа-я_-]+):/gi;
  const put = (to) => {
    const v = rest.slice(at, to).trim();
    if (name && v) values[name] = v;
  };
  for (let m; (m = named.exec(rest));) {
    if (!options.some((o) => o.name === m[1])) continue;
    put(m.index);
    name = m[1];
    at = named.lastIndex;
  }
  put(rest.length);
  return values;
}
