// A form that an answer asks to be filled in: a dialog over the page.
import {$, el, post} from "./dom.js";

// openForm shows the form that came back to an interaction. page has here(), sent(answer).
export function openForm(page, form, id, line) {
  const dialog = $("form");
  const back = document.activeElement;
  const problem = el("p", {class: "problem", role: "alert"});
  const inputs = form.components.map((field) => {
    const x = field.component;
    const input = el(x.style === 2 ? "textarea" : "input", {id: "form-" + x.custom_id, rows: x.style === 2 && 8, maxlength: x.max_length || 4000,
      required: x.required !== false, placeholder: x.placeholder});
    input.value = x.value || "";
    return {name: x.custom_id, input, row: el("p", {}, el("label", {for: "form-" + x.custom_id}, field.label), input)};
  });
  const send = el("button", {type: "submit"}, "Submit");
  const body = el("form", {method: "dialog", onsubmit: async (e) => {
    e.preventDefault();
    problem.textContent = "";
    send.disabled = true;
    try {
      page.sent(await post("interact", {...page.here(), form: id, texts: Object.fromEntries(inputs.map((i) => [i.name, i.input.value])), line}));
      dialog.close();
    } catch (error) {
      problem.textContent = error.message;
    }
    send.disabled = false;
  }}, el("h2", {id: "form-head"}, form.title), ...inputs.map((i) => i.row), problem,
  el("p", {class: "acts"}, el("button", {type: "button", onclick: () => dialog.close()}, "Cancel"), send));
  dialog.replaceChildren(body);
  dialog.onclose = () => {
    dialog.replaceChildren();
    if (back && back.isConnected) back.focus({preventScroll: true});
  };
  dialog.showModal();
  inputs[0].input.focus();
}
