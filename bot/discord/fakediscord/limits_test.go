package fakediscord_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"daybook/bot/discord/fakediscord"
)

func times(n int, s string) string { return strings.TrimSuffix(strings.Repeat(s+",", n), ",") }

func row(components string) string {
	return `{"components":[{"type":1,"components":[` + components + `]}]}`
}

func button(id, label string) string {
	return fmt.Sprintf(`{"type":2,"style":1,"custom_id":%q,"label":%q}`, id, label)
}

func menu(options string) string {
	return row(`{"type":3,"custom_id":"m","options":[` + options + `]}`)
}

func option(label, value, description string) string {
	return fmt.Sprintf(`{"label":%q,"value":%q,"description":%q}`, label, value, description)
}

// numbered is n buttons or rows with custom IDs of their own.
func numbered(n int, format string) string {
	var list []string
	for i := range n {
		list = append(list, fmt.Sprintf(format, i))
	}
	return strings.Join(list, ",")
}

func embed(s string) string { return `{"embeds":[{` + s + `}]}` }

func letters(n int) string { return strings.Repeat("д", n) }

// TestMessageLimits sends each body as it is just allowed and one beyond.
func TestMessageLimits(t *testing.T) {
	const rowOf = `{"type":1,"components":[{"type":2,"style":2,"custom_id":"b%d","label":"x"}]}`
	cases := []struct{ name, ok, bad, place string }{
		{"content", `{"content":"` + letters(2000) + `"}`, `{"content":"` + letters(2001) + `"}`, "content"},
		{"embeds", `{"embeds":[` + times(10, `{"title":"x"}`) + `]}`, `{"embeds":[` + times(11, `{"title":"x"}`) +
			`]}`, "embeds"},
		{"title", embed(`"title":"` + letters(256) + `"`), embed(`"title":"` + letters(257) + `"`), "embeds.0.title"},
		{"description", embed(`"description":"` + letters(4096) + `"`), embed(`"description":"` + letters(4097) + `"`),
			"embeds.0.description"},
		{"all embeds", `{"embeds":[` + times(2, `{"description":"`+letters(3000)+`"}`) + `]}`,
			`{"embeds":[` + times(2, `{"description":"`+letters(3000)+`"}`) + `,{"title":"x"}]}`, "embeds"},
		{"empty embed", embed(`"title":"x"`), embed(`"title":" "`), "embeds.0.description"},
		{"fields", embed(`"fields":[` + times(25, `{"name":"n","value":"v"}`) + `]`),
			embed(`"fields":[` + times(26, `{"name":"n","value":"v"}`) + `]`), "embeds.0.fields"},
		{"field name", embed(`"fields":[{"name":"` + letters(256) + `","value":"v"}]`),
			embed(`"fields":[{"name":"` + letters(257) + `","value":"v"}]`), "embeds.0.fields.0.name"},
		{"field value", embed(`"fields":[{"name":"n","value":"` + letters(1024) + `"}]`),
			embed(`"fields":[{"name":"n","value":"` + letters(1025) + `"}]`), "embeds.0.fields.0.value"},
		{"field without value", embed(`"fields":[{"name":"n","value":"v"}]`),
			embed(`"fields":[{"name":"n","value":""}]`), "embeds.0.fields.0.value"},
		{"footer", embed(`"footer":{"text":"` + letters(2048) + `"}`), embed(`"footer":{"text":"` + letters(2049) +
			`"}`), "embeds.0.footer.text"},
		{"author", embed(`"author":{"name":"` + letters(256) + `"}`), embed(`"author":{"name":"` + letters(257) +
			`"}`), "embeds.0.author.name"},
		{"embed link", embed(`"title":"x","url":"https://example.org/"`),
			embed(`"title":"x","url":"ftp://example.org/"`), "embeds.0.url"},
		{"timestamp", embed(`"title":"x","timestamp":"1938-03-16T00:00:00Z"`),
			embed(`"title":"x","timestamp":"1938-03-16"`), "embeds.0.timestamp"},
		{"rows", `{"components":[` + numbered(5, rowOf) + `]}`, `{"components":[` + numbered(6, rowOf) + `]}`,
			"components"},
		{"buttons", row(numbered(5, `{"type":2,"style":1,"custom_id":"%d","label":"x"}`)),
			row(numbered(6, `{"type":2,"style":1,"custom_id":"%d","label":"x"}`)), "components.0.components"},
		{"empty row", row(button("a", "x")), row(""), "components.0.components"},
		{"custom id", row(button(letters(100), "x")), row(button(letters(101), "x")),
			"components.0.components.0.custom_id"},
		{"no custom id", row(button("a", "x")), row(button("", "x")), "components.0.components.0.custom_id"},
		{"same custom id", row(button("a", "x") + "," + button("b", "x")), row(button("a", "x") + "," +
			button("a", "y")), "components.0.components.1.custom_id"},
		{"label", row(button("a", letters(80))), row(button("a", letters(81))), "components.0.components.0.label"},
		{"button style", row(button("a", "x")), row(`{"type":2,"style":7,"custom_id":"a","label":"x"}`),
			"components.0.components.0.style"},
		{"link button", row(`{"type":2,"style":5,"url":"https://example.org","label":"x"}`),
			row(`{"type":2,"style":5,"url":"https://example.org","label":"x","custom_id":"a"}`),
			"components.0.components.0.custom_id"},
		{"options", menu(numbered(25, `{"label":"x","value":"%d"}`)), menu(numbered(26, `{"label":"x","value":"%d"}`)),
			"components.0.components.0.options"},
		{"no option", menu(option("x", "x", "")), menu(""), "components.0.components.0.options"},
		{"option texts", menu(option(letters(100), letters(100), letters(100))), menu(option(letters(101), "v", "")),
			"components.0.components.0.options.0.label"},
		{"option value", menu(option("x", "a", "")), menu(option("x", letters(101), "")),
			"components.0.components.0.options.0.value"},
		{"option description", menu(option("x", "a", "")), menu(option("x", "a", letters(101))),
			"components.0.components.0.options.0.description"},
		{"same option", menu(option("x", "a", "") + "," + option("x", "b", "")),
			menu(option("x", "a", "") + "," + option("x", "a", "")), "components.0.components.0.options.1.value"},
		{"menu beside button", menu(option("x", "a", "")), row(button("a", "x") +
			`,{"type":3,"custom_id":"m","options":[` + option("x", "a", "") + `]}`), "components.0.components.1"},
		{"mentions", `{"content":"x","allowed_mentions":{"parse":["users"],"roles":["123456789012345678"]}}`,
			`{"content":"x","allowed_mentions":{"parse":["roles"],"roles":["123456789012345678"]}}`,
			"allowed_mentions"},
		{"mention kind", `{"content":"x","allowed_mentions":{"parse":[]}}`,
			`{"content":"x","allowed_mentions":{"parse":["all"]}}`, "allowed_mentions.parse.0"},
		{"nonce", `{"content":"x","nonce":"` + strings.Repeat("1", 25) + `"}`, `{"content":"x","nonce":"` +
			strings.Repeat("1", 26) + `"}`, "nonce"},
		{"type", `{"content":"x"}`, `{"content":7}`, "content"},
	}
	w := newWorld(t, fakediscord.Options{})
	path := "/channels/" + w.channel + "/messages"
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := w.do(t, "POST", path, c.ok, nil); got != 200 {
				t.Errorf("the allowed: got %d", got)
			}
			e := w.refused(t, "POST", path, c.bad, 400, 50035)
			var at any
			if err := json.Unmarshal(e.Errors, &at); err != nil {
				t.Fatal(err)
			}
			for key := range strings.SplitSeq(c.place, ".") {
				at, _ = at.(map[string]any)[key]
			}
			if list, _ := at.(map[string]any)["_errors"].([]any); len(list) == 0 {
				t.Errorf("no error at %s in %s", c.place, e.Errors)
			}
		})
	}
	for _, body := range []string{`{}`, `{"content":"  "}`, `{"embeds":[]}`} {
		w.refused(t, "POST", path, body, 400, 50006)
	}
	w.refused(t, "POST", path, `{"content":`, 400, 50109)
	w.noFailures(t)
}

func TestCommandRules(t *testing.T) {
	slash := func(rest string) string { return `[{"name":"who","description":"d"` + rest + `}]` }
	opt := func(rest string) string {
		return slash(`,"options":[{"type":3,"name":"n","description":"d"` + rest + `}]`)
	}
	choice := `{"name":"c%d","value":"v"}`
	cases := []struct{ name, ok, bad string }{
		{"upper case", slash(""), `[{"name":"Who","description":"d"}]`},
		{"space", `[{"name":"Find it","type":3}]`, `[{"name":"find it","description":"d"}]`},
		{"long name", `[{"name":"` + letters(32) + `","description":"d"}]`, `[{"name":"` + letters(33) +
			`","description":"d"}]`},
		{"description", `[{"name":"who","description":"` + letters(100) + `"}]`, `[{"name":"who","description":"` +
			letters(101) + `"}]`},
		{"no description", slash(""), `[{"name":"who"}]`},
		{"described menu command", `[{"name":"Find","type":3}]`, `[{"name":"Find","type":3,"description":"d"}]`},
		{"twice", slash(""), `[{"name":"who","description":"d"},{"name":"who","description":"e"}]`},
		{"options", slash(`,"options":[` + numbered(25, `{"type":3,"name":"n%d","description":"d"}`) + `]`),
			slash(`,"options":[` + numbered(26, `{"type":3,"name":"n%d","description":"d"}`) + `]`)},
		{"required first", slash(`,"options":[{"type":3,"name":"a","description":"d","required":true},{"type":3,` +
			`"name":"b","description":"d"}]`),
			slash(`,"options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d",` +
				`"required":true}]`)},
		{"choices", opt(`,"choices":[` + numbered(25, choice) + `]`), opt(`,"choices":[` + numbered(26, choice) + `]`)},
		{"choices and autocomplete", opt(`,"autocomplete":true`),
			opt(`,"autocomplete":true,"choices":[{"name":"a","value":"a"}]`)},
		{"choice value", opt(`,"choices":[{"name":"a","value":"a"}]`), opt(`,"choices":[{"name":"a","value":1}]`)},
		{"locale", slash(`,"name_localizations":{"ru":"кто"}`), slash(`,"name_localizations":{"rus":"кто"}`)},
		{"localized name", slash(`,"name_localizations":{"ru":"кто"}`), slash(`,"name_localizations":{"ru":"Кто"}`)},
		{"contexts", slash(`,"contexts":[0,1,2]`), slash(`,"contexts":[3]`)},
		{"integration types", slash(`,"integration_types":[0,1]`), slash(`,"integration_types":[]`)},
		{"permissions", slash(`,"default_member_permissions":"32"`), slash(`,"default_member_permissions":"manage"`)},
		{"mixed options", slash(`,"options":[{"type":1,"name":"set","description":"d"}]`),
			slash(`,"options":[{"type":1,"name":"set","description":"d"},{"type":3,"name":"n","description":"d"}]`)},
		{"nesting", slash(`,"options":[{"type":2,"name":"g","description":"d","options":[{"type":1,"name":"set",` +
			`"description":"d"}]}]`),
			slash(`,"options":[{"type":1,"name":"g","description":"d","options":[{"type":1,"name":"set",` +
				`"description":"d"}]}]`)},
	}
	w := newWorld(t, fakediscord.Options{})
	path := "/applications/" + w.AppID() + "/commands"
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := w.do(t, "PUT", path, c.ok, nil); got != 200 {
				t.Errorf("the allowed: got %d", got)
			}
			w.refused(t, "PUT", path, c.bad, 400, 50035)
		})
	}
	var first, second []fakediscord.Command
	w.do(t, "PUT", path, slash(`,"name_localizations":{"ru":"кто"}`), &first)
	w.do(t, "PUT", path, slash(""), &second)
	if first[0].ID != second[0].ID || first[0].Version == second[0].Version {
		t.Errorf("a command of the same name: got %+v then %+v, want the ID kept and a new version", first[0],
			second[0])
	}
	w.refused(t, "PUT", "/applications/1/commands", "[]", 404, 10002)
	guild := "/applications/" + w.AppID() + "/guilds/" + w.guild + "/commands"
	if got := w.do(t, "PUT", guild, slash(""), nil); got != 200 {
		t.Errorf("guild commands: got %d", got)
	}
	w.refused(t, "PUT", guild, slash(`,"contexts":[0]`), 400, 50035)
	w.noFailures(t)
}
