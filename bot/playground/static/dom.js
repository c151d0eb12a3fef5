// Making elements. Text from elsewhere always goes through here, as text nodes.

// el makes an element. Properties that begin with "on" are listeners; "class" and all
// others are attributes, and false, null and undefined leave them out.
export function el(tag, props, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(props || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
    else e.setAttribute(name, value === true ? "" : String(value));
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}

export const $ = (id) => document.getElementById(id);

// post sends an act and returns the answer; an Error says why there is none.
export async function post(path, body, signal) {
  const r = await fetch("api/" + path, {method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body), signal});
  const answer = await r.json().catch(() => ({error: "The program's answer cannot be read."}));
  if (!r.ok) throw new Error(answer.error || "The program refused.");
  return answer;
}

export async function get(path, params) {
  const r = await fetch("api/" + path + "?" + new URLSearchParams(params));
  const answer = await r.json();
  if (!r.ok) throw new Error(answer.error || "The program refused.");
  return answer;
}
